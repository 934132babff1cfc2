import { operandAt } from '../../../../graph/ops/shared/types.ts';
import { unbiased } from '../../writers/unbias-variance.ts';
import type { Value } from '../../layout.ts';
import type { BlockedOpWriter } from '../writer.ts';
import { isBlockedMap } from '../map.ts';

/** A blocked map shows the extents of batch, height and width as any map does. */
export const unbiasVariance: BlockedOpWriter<'unbias-variance'> = {
  op: 'unbias-variance',
  write(call) {
    const [variance, like] = [operandAt(call.operands, 0), operandAt(call.operands, 1)];
    if (isBlockedMap(variance) || !isBlockedMap(like)) return null;
    const value: Value = { name: like.source, layout: 'map' };
    return unbiased(call, variance, { value, type: operandAt(call.operandTypes, 1) });
  },
};
