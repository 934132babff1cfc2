import type { OpDefinition } from '../op.ts';
import { type PoolingAttributes, pooling } from './shared/pooling.ts';

export const avgPool: OpDefinition<'avg-pool', PoolingAttributes> = {
  name: 'avg-pool',
  summary: 'The mean of each size×size window: [B, H, W, C] to [B, H/size, W/size, C].',
  ...pooling('avg-pool', (window) => window.reduce((sum, value) => sum + value, 0) / window.length),
  vjp({ cotangent, attributes: { size }, add }) {
    const share = add('affine', [cotangent], { scale: 1 / size ** 2, offset: 0 });
    return [add('resize-nearest', [share], { factor: size })];
  },
};
