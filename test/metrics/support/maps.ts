import fc from 'fast-check';
import { type ClassMasks, classMasks } from '../../../runtime/metrics/class-masks.ts';

/** Label maps of a small image, often empty. */
export function labelMaps(pixels: number, classes: number): fc.Arbitrary<Uint8Array> {
  const drawn = fc.array(fc.nat(classes - 1), { minLength: pixels, maxLength: pixels });
  return fc.oneof(
    { weight: 3, arbitrary: drawn.map((labels) => Uint8Array.from(labels)) },
    { weight: 1, arbitrary: fc.constant(new Uint8Array(pixels)) },
  );
}

export const maskSets = (maps: readonly Uint8Array[], classes: number): readonly ClassMasks[] =>
  maps.map((labels) => classMasks(labels, classes));

/** The pixels of a class. */
export const pixelsOf = (labels: ArrayLike<number>, label: number): ReadonlySet<number> =>
  new Set(Array.from(labels, (one, pixel) => (one === label ? pixel : -1)).filter((pixel) => pixel >= 0));

/** Intersection over union with sets of pixels, averaged over the foreground classes. */
export function setIou(a: ArrayLike<number>, b: ArrayLike<number>, classes: number): number {
  return meanOverForeground(classes, (label) => {
    const [one, other] = [pixelsOf(a, label), pixelsOf(b, label)];
    const union = new Set([...one, ...other]);
    return union.size === 0 ? 1 : [...one].filter((pixel) => other.has(pixel)).length / union.size;
  });
}

/** The Dice coefficient with sets of pixels, averaged over the foreground classes. */
export function setDice(a: ArrayLike<number>, b: ArrayLike<number>, classes: number): number {
  return meanOverForeground(classes, (label) => {
    const [one, other] = [pixelsOf(a, label), pixelsOf(b, label)];
    const total = one.size + other.size;
    return total === 0 ? 1 : (2 * [...one].filter((pixel) => other.has(pixel)).length) / total;
  });
}

function meanOverForeground(classes: number, agreement: (label: number) => number): number {
  const labels = Array.from({ length: classes - 1 }, (_, index) => index + 1);
  return mean(labels.map(agreement));
}

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** The mean of `value` over all ordered pairs. */
export function meanOverPairs<T>(some: readonly T[], others: readonly T[], value: (a: T, b: T) => number): number {
  return mean(some.flatMap((one) => others.map((other) => value(one, other))));
}
