import type { Elements } from './elements.ts';
import type { Scale } from './intensities.ts';

/**
 * The share of stored numbers that a model sees as black or as white, at the ends of a window or beyond: 0 to 1. Channels without a
 * window do not count.
 * @param images [count, height, width, channels]
 */
export function clippedShare(images: Elements, scales: readonly Scale[]): number {
  let [clipped, all] = [0, 0];
  for (const [channel, scale] of scales.entries()) {
    if (scale.kind !== 'window') continue;
    const { low, high } = scale;
    for (let at = channel; at < images.length; at += scales.length) {
      const value = images[at] ?? low;
      all += 1;
      if (value <= low || value >= high) clipped += 1;
    }
  }
  return all === 0 ? 0 : clipped / all;
}
