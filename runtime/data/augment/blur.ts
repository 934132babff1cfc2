import type { Example } from './example.ts';
import { convolve, gaussian } from './gaussian.ts';

/** A Gaussian blur of each channel; beyond the edges the outermost pixels go on. @param sigma in pixels */
export function blur({ height, width, channels, image }: Example, sigma: number): Float32Array {
  if (sigma === 0) return image;
  const kernel = gaussian(sigma);
  const reach = (kernel.length - 1) / 2;
  const inside = (place: number, extent: number): number => Math.min(extent - 1, Math.max(0, place - reach));
  const [tall, wide] = [height + 2 * reach, width + 2 * reach];
  const blurred = new Float32Array(image.length);
  for (let channel = 0; channel < channels; channel++) {
    const values = new Float64Array(tall * wide);
    for (let y = 0; y < tall; y++) {
      const row = inside(y, height) * width;
      for (let x = 0; x < wide; x++) values[y * wide + x] = image[(row + inside(x, width)) * channels + channel] ?? 0;
    }
    const plane = convolve({ height: tall, width: wide, values }, kernel);
    for (let at = 0; at < plane.values.length; at++) blurred[at * channels + channel] = plane.values[at] ?? 0;
  }
  return blurred;
}
