import type { Elements } from './elements.ts';

/**
 * The share of stored numbers that a model sees as black or as white, at the ends of a window or beyond: 0 to 1. Channels without a
 * window do not count.
 * @param images [count, height, width, channels]
 */
export function clippedShare(
  images: Elements,
  windows: readonly ({ readonly low: number; readonly high: number } | null)[],
): number {
  let [clipped, all] = [0, 0];
  for (const [channel, window] of windows.entries()) {
    if (window === null) continue;
    const { low, high } = window;
    for (let at = channel; at < images.length; at += windows.length) {
      const value = images[at] ?? low;
      all += 1;
      if (value <= low || value >= high) clipped += 1;
    }
  }
  return all === 0 ? 0 : clipped / all;
}
