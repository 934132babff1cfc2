import { operandAt } from '../../../../graph/ops/shared/types.ts';
import type { BlockedOpWriter } from '../writer.ts';
import { computed, isBlockedMap } from '../map.ts';
import { pooled } from '../pooled.ts';

/** Sums of each channel, of maps whose size is known. */
export const sumLike: BlockedOpWriter<'sum-like'> = {
  op: 'sum-like',
  write({ builder, operands, operandTypes, type }) {
    const x = operandAt(operands, 0);
    const [, height, width] = operandAt(operandTypes, 0).shape;
    const [extent, ...more] = type.shape;
    if (!isBlockedMap(x) || more.length > 0 || extent !== x.channels) return null;
    if (typeof height !== 'number' || typeof width !== 'number') return null;
    const means = pooled(builder, computed(builder, x), x.channels, 'ReduceSum');
    return { name: builder.add('Mul', [means, builder.scalar(height * width)]), layout: 'plain' };
  },
};
