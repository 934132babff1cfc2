import type { OnnxBuilder } from '../../graph-builder.ts';

/** The mean of each channel of a feature map, as a vector. */
export function channelMean(builder: OnnxBuilder, map: string): string {
  return builder.add('ReduceMean', [map, builder.ints([0, 2, 3])], { keepdims: { int: 0 } });
}
