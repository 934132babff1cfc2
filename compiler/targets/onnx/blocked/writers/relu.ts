import { operandAt } from '../../../../graph/ops/shared/types.ts';
import type { BlockedOpWriter } from '../writer.ts';
import { blockedMap, computed, isBlockedMap } from '../map.ts';

/** In the same pass as what is still to be computed of its operand. */
export const relu: BlockedOpWriter<'relu'> = {
  op: 'relu',
  write({ builder, operands }) {
    const x = operandAt(operands, 0);
    if (!isBlockedMap(x)) return null;
    const positive = computed(builder, x, { activation: { string: 'Relu' } });
    return blockedMap(positive === x.source ? builder.add('Relu', [x.source]) : positive, x.channels);
  },
};
