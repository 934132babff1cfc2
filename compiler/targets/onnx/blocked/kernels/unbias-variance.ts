import { operandAt } from '../../../../graph/ops/shared/types.ts';
import { unbiased } from '../../kernels/unbias-variance.ts';
import type { BlockedKernel } from '../kernel.ts';
import { isBlockedMap } from '../map.ts';

/** A blocked map shows the extents of batch, height and width as any map does. */
export const unbiasVariance: BlockedKernel<'unbias-variance'> = {
  op: 'unbias-variance',
  write({ builder, operands, operandTypes }) {
    const [variance, like] = [operandAt(operands, 0), operandAt(operands, 1)];
    if (isBlockedMap(variance) || !isBlockedMap(like)) return null;
    return unbiased(builder, variance, { name: like.source, layout: 'map' }, operandAt(operandTypes, 1));
  },
};
