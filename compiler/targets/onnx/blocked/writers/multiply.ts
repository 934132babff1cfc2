import type { BlockedOpWriter } from '../writer.ts';
import { blockedMap, computed } from '../map.ts';
import { bothBlocked, mapAndVector } from '../operands.ts';

export const multiply: BlockedOpWriter<'multiply'> = {
  op: 'multiply',
  write(call) {
    const { builder } = call;
    const scaled = mapAndVector(call, 0) ?? mapAndVector(call, 1);
    if (scaled !== null) {
      const { map, vector } = scaled;
      return { ...blockedMap(computed(builder, map), map.channels), scale: vector };
    }
    const both = bothBlocked(call);
    if (both === null) return null;
    const [x, y] = both.map((map) => computed(builder, map));
    return blockedMap(builder.add('Mul', [x ?? '', y ?? '']), both[0].channels);
  },
};
