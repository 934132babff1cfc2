import type { OnnxBuilder } from '../graph-builder.ts';
import type { BlockedMap } from './map.ts';

/** A map less a number a channel. */
export function shiftedBack(builder: OnnxBuilder, map: BlockedMap, vector: string): BlockedMap {
  const { shift } = map;
  return { ...map, shift: shift === null ? builder.add('Neg', [vector]) : builder.add('Sub', [shift, vector]) };
}
