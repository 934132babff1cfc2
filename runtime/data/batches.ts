import { applyChanges } from './augment/augment.ts';
import { type Changes, drawChanges } from './augment/draw-changes.ts';
import type { Example } from './augment/example.ts';
import type { Augmentation } from './augment/settings.ts';
import { integerBelow, randomBits, STREAM, shuffle } from './draw.ts';
import { type Outcome, refuse } from './problem.ts';
import { type DataSet, imageOf, maskOf, ratersOf, splitOf } from './data-set.ts';

/** How batches are drawn from a split. */
export interface BatchOptions {
  readonly split: string;
  /** Images a batch. */
  readonly size: number;
  /** Whose outlines are drawn from, uniformly among those that an image has. */
  readonly annotators: 'all' | readonly number[];
  readonly seed: number;
  readonly augmentation: Augmentation;
  /** The intensity outside of a rotated image: see `borderOf`. */
  readonly border: number;
  /** What pixels that the set ignores are labelled in batches; as in the set without it. */
  readonly ignored?: number | null;
  /** Whether batches hold the outlines of all raters, too; images that lack one are left out then. */
  readonly outlines?: boolean;
}

/** The images that batches are drawn from. */
export interface BatchSource {
  readonly set: DataSet;
  readonly options: BatchOptions;
  /** Images of the split with at least one eligible rater; `raters` are those. */
  readonly pool: readonly { readonly image: number; readonly raters: readonly number[] }[];
}

/** Where a run is in its data; plain numbers, to be stored and restored. */
export interface BatchState {
  readonly epoch: number;
  /** Images of the epoch that were used. */
  readonly position: number;
}

/** Where the first batch of a run begins. */
export const FIRST_BATCH: BatchState = { epoch: 0, position: 0 };

/** Images and masks of one training step. */
export interface Batch {
  readonly size: number;
  /** [size, height, width, channels], intensities from 0 to 1. */
  readonly images: Float32Array;
  /** [size, height, width] */
  readonly labels: Int32Array;
  /** Which image of the set, and which of its raters, each entry is. */
  readonly indices: readonly number[];
  readonly raters: readonly number[];
  /** [raters, size, height, width], where they are asked for. */
  readonly outlines: Int32Array | null;
}

/** Prepares batches of a split. Images that lack all of the annotators asked for are left out, and where all outlines are asked for those that lack one. */
export function batchSource(set: DataSet, options: BatchOptions): Outcome<BatchSource> {
  const { annotators, size, augmentation } = options;
  if (augmentation.turn === 'quarter' && set.height !== set.width) {
    return refuse({ kind: 'not-square', height: set.height, width: set.width });
  }
  const split = splitOf(set, options.split);
  if (!split.ok) return split;
  const { name, first, count } = split.value;
  const isMeant = (rater: number): boolean => annotators === 'all' || annotators.includes(rater);
  const pool = Array.from({ length: count }, (_, index) => ({
    image: first + index,
    raters: ratersOf(set, first + index).filter(isMeant),
  })).filter(({ raters }) => raters.length >= (options.outlines === true ? set.raters : 1));
  if (pool.length === 0 && count > 0 && annotators !== 'all') {
    return refuse({ kind: 'no-annotator', split: name, annotators, raters: set.raters });
  }
  if (pool.length < size) return refuse({ kind: 'too-few-images', split: name, images: pool.length, batch: size });
  return { ok: true, value: { set, options, pool } };
}

/**
 * The batch at a state, and the state after it. A function of source and state alone: a run that restores a state goes
 * on as if it had never stopped. Each epoch has its own order without replacement; images that do not fill a batch at its
 * end are left to the next order, as published.
 */
export function nextBatch(
  source: BatchSource,
  state: BatchState,
): { readonly batch: Batch; readonly state: BatchState } {
  const { pool, options } = source;
  const isFull = state.position + options.size > pool.length;
  const { epoch, position } = isFull ? { epoch: state.epoch + 1, position: 0 } : state;
  const drawn = orderOf(source, epoch)
    .slice(position, position + options.size)
    .map((entry, index) => seenAt(source, entry, epoch, position + index));
  return { batch: collect(source.set, drawn), state: { epoch, position: position + options.size } };
}

/** An image as a run sees it once. */
export interface Seen {
  readonly image: number;
  readonly rater: number;
  readonly changes: Changes;
  readonly example: Example;
  /** What each rater drew, [height * width] each, with the same changes; none where it is not asked for. */
  readonly outlines: readonly Int32Array[];
}

/** What a run sees of an image of the pool in an epoch; null where it was left to the next order. */
export function seenInEpoch(source: BatchSource, image: number, epoch: number): Seen | null {
  const { pool, options } = source;
  const order = orderOf(source, epoch);
  const place = order.findIndex((entry) => entry.image === image);
  const entry = order[place];
  const filled = pool.length - (pool.length % options.size);
  return entry === undefined || place >= filled ? null : seenAt(source, entry, epoch, place);
}

type Entry = BatchSource['pool'][number];

function orderOf({ pool, options }: BatchSource, epoch: number): readonly Entry[] {
  return shuffle(randomBits(STREAM.order, options.seed, epoch), pool);
}

/** @param place in the order of the epoch */
function seenAt({ set, options }: BatchSource, { image, raters }: Entry, epoch: number, place: number): Seen {
  const bits = randomBits(STREAM.example, options.seed, epoch, place);
  const rater = raters[integerBelow(bits, raters.length)] ?? 0;
  const changes = drawChanges(options.augmentation, set, bits);
  const changed = (one: number): Example =>
    applyChanges(exampleOf(set, image, one, options.ignored), changes, options.border);
  return {
    image,
    rater,
    changes,
    example: changed(rater),
    outlines: options.outlines === true ? raters.map((one) => changed(one).labels) : [],
  };
}

/**
 * An image as one rater labelled it.
 * @param ignored the label of pixels that the set ignores; its own if not given
 */
export function exampleOf(set: DataSet, image: number, rater: number, ignored: number | null = null): Example {
  const { height, width, channels } = set;
  const labels = new Int32Array(maskOf(set, image, rater));
  if (ignored !== null && set.ignored !== null && ignored !== set.ignored) {
    for (const [pixel, label] of labels.entries()) if (label === set.ignored) labels[pixel] = ignored;
  }
  return { height, width, channels, image: imageOf(set, image), labels };
}

function collect({ height, width, channels }: DataSet, drawn: readonly Seen[]): Batch {
  const plane = height * width;
  const images = new Float32Array(drawn.length * plane * channels);
  const labels = new Int32Array(drawn.length * plane);
  for (const [index, { example }] of drawn.entries()) {
    images.set(example.image, index * plane * channels);
    labels.set(example.labels, index * plane);
  }
  return {
    size: drawn.length,
    images,
    labels,
    indices: drawn.map(({ image }) => image),
    raters: drawn.map(({ rater }) => rater),
    outlines: collectOutlines(drawn, plane),
  };
}

/** By rater, then by image. */
function collectOutlines(drawn: readonly Seen[], plane: number): Int32Array | null {
  const raters = drawn[0]?.outlines.length ?? 0;
  if (raters === 0) return null;
  const all = new Int32Array(raters * drawn.length * plane);
  for (const [index, { outlines }] of drawn.entries()) {
    for (const [rater, labels] of outlines.entries()) all.set(labels, (rater * drawn.length + index) * plane);
  }
  return all;
}
