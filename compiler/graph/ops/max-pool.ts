import { defineOp } from '../op.ts';
import { type PoolingAttributes, pooling } from './shared/pooling.ts';

export const maxPool = defineOp<'max-pool', PoolingAttributes>({
  name: 'max-pool',
  summary: 'The largest value of each size×size window: [B, H, W, C] to [B, H/size, W/size, C].',
  ...pooling('max-pool', (window) =>
    window.reduce((largest, value) => Math.max(largest, value), Number.NEGATIVE_INFINITY),
  ),
});
