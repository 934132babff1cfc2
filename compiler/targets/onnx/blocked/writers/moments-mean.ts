import { operandAt } from '../../../../graph/ops/shared/types.ts';
import type { BlockedOpWriter } from '../writer.ts';
import { computed, isBlockedMap } from '../map.ts';
import { pooled } from '../pooled.ts';

export const momentsMean: BlockedOpWriter<'moments-mean'> = {
  op: 'moments-mean',
  write({ builder, operands }) {
    const x = operandAt(operands, 0);
    if (!isBlockedMap(x)) return null;
    return { name: pooled(builder, computed(builder, x), x.channels, 'ReduceMean'), layout: 'plain' };
  },
};
