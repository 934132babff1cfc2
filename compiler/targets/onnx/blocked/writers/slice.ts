import { operandAt } from '../../../../graph/ops/shared/types.ts';
import type { BlockedOpWriter } from '../writer.ts';
import { blockedMap, computed, isBlockedMap, isWhole } from '../map.ts';

/** Whole blocks, cut out. */
export const slice: BlockedOpWriter<'slice'> = {
  op: 'slice',
  write({ builder, operands, attributes: { axis, start, size } }) {
    const x = operandAt(operands, 0);
    if (!isBlockedMap(x) || axis !== 3 || ![x.channels, start, size].every(isWhole)) return null;
    const bounds = [start, start + size, 1].map((value) => builder.ints([value]));
    return blockedMap(builder.add('Slice', [computed(builder, x), ...bounds]), size);
  },
};
