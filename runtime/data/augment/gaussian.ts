/** Values in rows, one channel. */
export interface Plane {
  readonly height: number;
  readonly width: number;
  readonly values: Float64Array;
}

/** So many sigmas away a Gaussian counts no more. */
const REACH = 3;

/** Samples of a Gaussian from the -nth to the nth pixel, which add up to 1. @param sigma above 0, in pixels */
export function gaussian(sigma: number): Float64Array {
  const reach = Math.ceil(REACH * sigma);
  const samples = Float64Array.from({ length: 2 * reach + 1 }, (_, at) =>
    Math.exp(-((at - reach) ** 2) / (2 * sigma ** 2)),
  );
  const sum = samples.reduce((total, value) => total + value, 0);
  return samples.map((value) => value / sum);
}

/** Convolves rows and columns with a symmetric kernel, where all of it lies within: the plane is smaller by it after that. */
export function convolve({ height, width, values }: Plane, kernel: Float64Array): Plane {
  const lost = kernel.length - 1;
  const [tall, wide] = [height - lost, width - lost];
  const rows = new Float64Array(height * wide);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < wide; x++) {
      let sum = 0;
      for (let tap = 0; tap <= lost; tap++) sum += (kernel[tap] ?? 0) * (values[y * width + x + tap] ?? 0);
      rows[y * wide + x] = sum;
    }
  }
  const both = new Float64Array(tall * wide);
  for (let y = 0; y < tall; y++) {
    for (let tap = 0; tap <= lost; tap++) {
      const weight = kernel[tap] ?? 0;
      for (let x = 0; x < wide; x++)
        both[y * wide + x] = (both[y * wide + x] ?? 0) + weight * (rows[(y + tap) * wide + x] ?? 0);
    }
  }
  return { height: tall, width: wide, values: both };
}
