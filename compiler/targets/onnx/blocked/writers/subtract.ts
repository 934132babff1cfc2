import type { BlockedOpWriter } from '../writer.ts';
import { blockedMap, computed } from '../map.ts';
import { bothBlocked, mapAndVector } from '../operands.ts';
import { shiftedBack } from '../shifted-back.ts';

export const subtract: BlockedOpWriter<'subtract'> = {
  op: 'subtract',
  write(call) {
    const { builder } = call;
    const shifted = mapAndVector(call, 0);
    if (shifted !== null) return shiftedBack(builder, shifted.map, shifted.vector);
    const both = bothBlocked(call);
    if (both === null) return null;
    const [x, y] = both.map((map) => computed(builder, map));
    return blockedMap(builder.add('Sub', [x ?? '', y ?? '']), both[0].channels);
  },
};
