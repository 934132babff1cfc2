import type { BlockedOpWriter } from '../writer.ts';
import { blockedMap, type BlockedMap, computed } from '../map.ts';
import { bothBlocked, mapAndVector } from '../operands.ts';

/** Where one summand is still to be computed, the other is added on the way. */
export const add: BlockedOpWriter<'add'> = {
  op: 'add',
  write(call) {
    const { builder } = call;
    const shifted = mapAndVector(call, 0) ?? mapAndVector(call, 1);
    if (shifted !== null) {
      const { map, vector } = shifted;
      return { ...map, shift: map.shift === null ? vector : builder.add('Add', [map.shift, vector]) };
    }
    const both = bothBlocked(call);
    if (both === null) return null;
    const [x, y] = both;
    if (isOpen(x)) return { ...x, plus: computed(builder, y) };
    if (isOpen(y)) return { ...y, plus: computed(builder, x) };
    return blockedMap(builder.add('Add', [computed(builder, x), computed(builder, y)]), x.channels);
  },
};

function isOpen({ scale, shift, plus }: BlockedMap): boolean {
  return plus === null && (scale !== null || shift !== null);
}
