import type { OpDefinition } from '../op.ts';
import { type PoolingAttributes, pooling } from './shared/pooling.ts';
import { operandAt } from './shared/types.ts';

export const maxPool: OpDefinition<'max-pool', PoolingAttributes> = {
  name: 'max-pool',
  summary: 'The largest value of each size×size window: [B, H, W, C] to [B, H/size, W/size, C].',
  ...pooling('max-pool', (window) =>
    window.reduce((largest, value) => Math.max(largest, value), Number.NEGATIVE_INFINITY),
  ),
  vjp: ({ operands, result, cotangent, attributes, add }) => [
    add('max-pool-gradient', [operandAt(operands, 0), result, cotangent], attributes),
  ],
};
