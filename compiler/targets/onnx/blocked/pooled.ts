import type { OnnxBuilder } from '../graph-builder.ts';
import { BLOCKED, isWhole } from './map.ts';

/** The mean over the pixels of each image, taken together over the batch by a reduction: [channels]. */
export function pooled(
  builder: OnnxBuilder,
  map: string,
  channels: number,
  reduction: 'ReduceMean' | 'ReduceSum',
): string {
  const means = builder.add(`${BLOCKED}:GlobalAveragePool`, [map]);
  const vector = builder.add(reduction, [means, builder.ints([0, 2, 3])], { keepdims: { int: 0 } });
  if (isWhole(channels)) return vector;
  return builder.add('Slice', [vector, builder.ints([0]), builder.ints([channels])]);
}
