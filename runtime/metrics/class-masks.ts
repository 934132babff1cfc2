/** The pixels of one class: bit `i & 31` of word `i >>> 5` stands for pixel i. */
export interface ClassMask {
  readonly words: Uint32Array;
  /** Number of pixels. */
  readonly area: number;
}

/** A label map as one mask for each foreground class, class 1 first. The background is what is left. */
export type ClassMasks = readonly ClassMask[];

/** Packs a label map. Throws when a label is none of the classes 0 to `classes` - 1. */
export function classMasks(labels: ArrayLike<number>, classes: number): ClassMasks {
  if (classes < 2) throw new Error(`there must be a background and a class at least, not ${classes} classes`);
  const length = Math.ceil(labels.length / 32);
  const words = Array.from({ length: classes }, () => new Uint32Array(length));
  const areas = new Array<number>(classes).fill(0);
  for (let pixel = 0; pixel < labels.length; pixel++) {
    const label = labels[pixel] ?? 0;
    if (label === 0) continue;
    const mask = words[label];
    if (mask === undefined) throw new Error(`the label ${label} is none of the classes 0 to ${classes - 1}`);
    const at = pixel >>> 5;
    mask[at] = (mask[at] ?? 0) | (1 << (pixel & 31));
    areas[label] = (areas[label] ?? 0) + 1;
  }
  return words.map((mask, label) => ({ words: mask, area: areas[label] ?? 0 })).slice(1);
}

/** Number of pixels that both masks hold. Throws when they are of images of different sizes. */
export function overlap(a: ClassMask, b: ClassMask): number {
  const { words } = a;
  if (words.length !== b.words.length) throw new Error('the masks are of images of different sizes');
  if (a.area === 0 || b.area === 0) return 0;
  let count = 0;
  for (let at = 0; at < words.length; at++) {
    // The number of bits set, by sums of two, four, eight, sixteen and all neighbours.
    let bits = (words[at] ?? 0) & (b.words[at] ?? 0);
    bits -= (bits >>> 1) & 0x55555555;
    bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
    bits = (bits + (bits >>> 4)) & 0x0f0f0f0f;
    bits += bits >>> 8;
    count += (bits + (bits >>> 16)) & 0x3f;
  }
  return count;
}

/**
 * The mean over the foreground classes of some agreement of two masks. Throws when the label maps have different numbers
 * of classes.
 */
export function meanOverClasses(
  a: ClassMasks,
  b: ClassMasks,
  agreement: (a: ClassMask, b: ClassMask) => number,
): number {
  if (a.length !== b.length) throw new Error('the label maps have different numbers of classes');
  let sum = 0;
  for (const [index, mask] of a.entries()) {
    const other = b[index];
    if (other) sum += agreement(mask, other);
  }
  return sum / a.length;
}
