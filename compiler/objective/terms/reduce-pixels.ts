import type { Growing } from '../../graph/growing.ts';
import type { NodeId } from '../../graph/ir.ts';
import type { LoweredTerm } from '../term.ts';
import type { Notation, Words } from '../notation.ts';
import { NOTHING, type Pixels, reciprocal } from './pixels.ts';
import type { Probability } from './reconstruction.ts';

/** A term of each pixel. */
export interface EachPixel {
  readonly pixels: Pixels;
  /** [N, H, W, 1] */
  readonly each: NodeId;
  /** How much each pixel counts, 0 to 1: [N, H, W, 1]; null where all of them do. */
  readonly counted: NodeId | null;
}

/** A term of each pixel as one of each image [N, 1, 1, 1]: summed over its pixels, or averaged over those that count. */
export function reduceImages(growing: Growing, { pixels, each, counted }: EachPixel, reduce: 'sum' | 'mean'): NodeId {
  const total = pixels.ofImages(each);
  return reduce === 'sum' ? total : perPixel(growing, { pixels, each, counted }, total);
}

/** What was summed over the pixels of each image, [N, 1, 1, 1], per pixel that counts. */
export function perPixel(growing: Growing, { pixels, each, counted }: EachPixel, total: NodeId): NodeId {
  return counted === null
    ? growing.add('divide-by-extents', [total, each], { axes: [1, 2] })
    : growing.add('multiply', [total, reciprocal(growing, pixels.ofImages(counted), NOTHING)], {});
}

/**
 * A term of each pixel as one number: summed over the pixels of an image and averaged over the batch, or averaged over all
 * pixels that count.
 */
export function reducePixels(
  growing: Growing,
  { pixels, each, counted }: EachPixel,
  reduce: 'sum' | 'mean',
): Omit<LoweredTerm, 'counted'> {
  const { add } = growing;
  const total = pixels.total(each);
  if (reduce === 'sum') {
    const ofBatch = (node: NodeId): NodeId => add('divide-by-extents', [node, each], { axes: [0] });
    const count = (): NodeId => (counted === null ? allPixels(growing, each) : ofBatch(pixels.total(counted)));
    return { value: ofBatch(total), pixels: count };
  }
  const value =
    counted === null
      ? add('divide-by-extents', [total, each], { axes: [0, 1, 2] })
      : add('multiply', [total, reciprocal(growing, pixels.total(counted), NOTHING)], {});
  return { value, pixels: () => add('constant', [], { value: 1 }) };
}

/** The number of pixels of a map [N, H, W, C]. */
export function allPixels(growing: Growing, map: NodeId): NodeId {
  const one = growing.add('constant', [], { value: 1 });
  return reciprocal(growing, growing.add('divide-by-extents', [one, map], { axes: [1, 2] }), 0);
}

interface Counting {
  readonly classes: readonly number[] | null;
  readonly ignore: number | null;
}

/** `[s ≠ 255] w(s) ln p(s | z)` */
export function weighedFormula(
  { classes, ignore }: Counting,
  notation: Notation,
  { labels }: Probability,
  each: string,
): string {
  const known = ignore === null ? [] : [notation.unless(labels, ignore)];
  const weight = classes === null ? [] : [notation.weightOf(labels)];
  return [...known, ...weight, each].join(' ');
}

/** What the parts of such a formula mean: sentences. */
export function countedNotes({ classes, ignore }: Counting): readonly (readonly Words[])[] {
  return [
    ...(classes === null ? [] : [[`w: the weights of the classes, ${classes.join(', ')}`]]),
    ...(ignore === null ? [] : [[`pixels labelled ${ignore} count nothing`]]),
  ];
}

export function overPixels({ reduce }: { readonly reduce: 'sum' | 'mean' }): string {
  return `${reduce === 'sum' ? 'summed' : 'averaged'} over pixels, mean over the batch`;
}
