import type { Grid } from './contour.ts';

/** Sizes of a segmentation. */
export interface Planes extends Grid {
  readonly classes: number;
}

/** How much likelier one class is than the likeliest other, at each pixel: 0 at its border. */
export function marginOf(probabilities: Float32Array, label: number, { height, width, classes }: Planes): Float32Array {
  const margins = new Float32Array(height * width);
  for (let pixel = 0; pixel < margins.length; pixel++) {
    let other = 0;
    for (let one = 0; one < classes; one++) {
      if (one !== label) other = Math.max(other, probabilities[pixel * classes + one] ?? 0);
    }
    // What is as likely belongs to the class that comes first.
    margins[pixel] = (probabilities[pixel * classes + label] ?? 0) - other || (label === 0 ? 0 : -1e-6);
  }
  return margins;
}

/** A label map as margins: 1 in the class, -1 beside it. */
export function marginOfLabels(labels: Uint8Array, label: number): Float32Array {
  return Float32Array.from(labels, (one) => (one === label ? 1 : -1));
}

/** The likeliest class of each pixel. */
export function labelsOf(probabilities: Float32Array, classes: number): Uint8Array {
  return Uint8Array.from({ length: probabilities.length / classes }, (_, pixel) => {
    let best = 0;
    for (let one = 1; one < classes; one++) {
      if ((probabilities[pixel * classes + one] ?? 0) > (probabilities[pixel * classes + best] ?? 0)) best = one;
    }
    return best;
  });
}

/** The probability that a pixel is not background. */
export function foregroundOf(probabilities: Float32Array, classes: number): Float32Array {
  return Float32Array.from(
    { length: probabilities.length / classes },
    (_, pixel) => 1 - (probabilities[pixel * classes] ?? 0),
  );
}

/** How far two label maps agree on what is not background: Dice over all such classes, 1 where both have none. */
export function overlap(a: Uint8Array, b: Uint8Array): number {
  let [both, sum] = [0, 0];
  for (let pixel = 0; pixel < a.length; pixel++) {
    const [one, other] = [a[pixel] ?? 0, b[pixel] ?? 0];
    sum += Number(one > 0) + Number(other > 0);
    both += Number(one > 0 && one === other);
  }
  return sum === 0 ? 1 : (2 * both) / sum;
}
