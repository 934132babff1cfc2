import type { BlockedOpWriter } from '../writer.ts';
import { blockedMap, computed, isBlockedMap, isWhole } from '../map.ts';

/** Whole blocks lie one after another, as channels do. */
export const concat: BlockedOpWriter<'concat'> = {
  op: 'concat',
  write({ builder, operands }) {
    const maps = operands.filter(isBlockedMap);
    if (maps.length < operands.length || maps.some(({ channels }) => !isWhole(channels))) return null;
    const parts = maps.map((map) => computed(builder, map));
    const channels = maps.reduce((sum, map) => sum + map.channels, 0);
    return blockedMap(builder.add('Concat', parts, { axis: { int: 1 } }), channels);
  },
};
