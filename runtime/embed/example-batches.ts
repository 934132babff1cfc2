import { checkCount } from './check-count.ts';
import { checkClasses, type LabelRange } from './check-labels.ts';
import { checkOptions } from './check-options.ts';
import { PhisegError } from './errors.ts';
import { checkImage, type Picture, pixelsOf } from './image.ts';
import type { ImageDemand } from './image-size.ts';
import { checkSeed, randomBits } from './random.ts';
import { shuffled } from './shuffled.ts';

/** An image, and what each rater drew: the class of each pixel, [height, width], by rater. */
export interface RatedExample {
  readonly image: Picture;
  readonly outlines: readonly ArrayLike<number>[];
}

/** Which batches are made. */
export interface ExampleOptions {
  /** Images of a batch. */
  readonly batch: number;
  /** Any integer. The batch of a step follows from it and the step alone. */
  readonly seed: number;
  /** The first step; 0 without it. */
  readonly from?: number | undefined;
}

/** What outlines must be. */
export interface OutlineDemand extends LabelRange {
  /** How many raters must have drawn each image, where a model compares with all of them; 0 where one will do. */
  readonly all: number;
}

interface ExampleBatch {
  readonly count: number;
  readonly height: number;
  readonly width: number;
  readonly images: Float32Array;
  readonly labels: Int32Array;
  readonly raters: Int32Array;
  readonly outlines: Int32Array;
}

/** First numbers of the keys of random streams, as for data folders: the order of an epoch, and who drew. */
const ORDER = 11;
const RATER = 12;

/**
 * Batches without end, from a step on: each image comes once before one comes again, in another order each time, as one of its
 * raters drew it. All examples are checked before the first batch, and not again.
 */
export function* exampleBatches(
  examples: readonly RatedExample[],
  options: ExampleOptions,
  demand: ImageDemand,
  outlineDemand: OutlineDemand,
): Generator<ExampleBatch, never, undefined> {
  checkOptions(options, '{ batch: 12, seed: 1 }');
  const { batch, seed, from = 0 } = options;
  checkCount('batch', batch);
  checkSeed(seed);
  if (!(examples?.length > 0)) throw new PhisegError('batch/shape', 'there are no examples');
  examples.forEach((example, index) => {
    checkExample(example, index, demand, outlineDemand);
  });
  if (batch > 1) checkOneSize(examples);
  let [epoch, order] = [Number.NaN, examples];
  const seen = (place: number): Seen => {
    const wanted = Math.floor(place / examples.length);
    if (wanted !== epoch) [epoch, order] = [wanted, shuffled(examples, drawnBelow(ORDER, seed, wanted))];
    const example = order[place % examples.length] as RatedExample;
    const { image, outlines } = example;
    return { image, outlines, rater: drawnBelow(RATER, seed, place)(outlines.length) };
  };
  for (let step = from; ; step += 1) {
    yield together(
      Array.from({ length: batch }, (_, index) => seen(step * batch + index)),
      demand.channels,
      outlineDemand.all,
    );
  }
}

/** An example in a batch. */
interface Seen extends RatedExample {
  readonly rater: number;
}

/** Draws whole numbers from 0 to one less than they are given. */
function drawnBelow(...key: readonly number[]): (count: number) => number {
  const bits = randomBits(...key);
  return (count) => Math.floor((bits() / 2 ** 32) * count);
}

/** Throws an Error that says what is wrong with an example, and with which. */
function checkExample(example: RatedExample, index: number, demand: ImageDemand, outlineDemand: OutlineDemand): void {
  if (!example?.image || !Array.isArray(example.outlines))
    throw new PhisegError('batch/shape', `examples[${index}] must be { image, outlines }`);
  const { image, outlines } = example;
  checkImageOf(index, image, demand);
  const { height, width } = image;
  const { all } = outlineDemand;
  const lengths = outlines.map((outline) => outline?.length ?? 0);
  const isEnough = all === 0 ? lengths.length > 0 : lengths.length === all;
  if (!isEnough || lengths.some((length) => length !== height * width)) {
    throw new PhisegError(
      'batch/shape',
      `examples[${index}] must have ${all === 0 ? 'one or more' : all} outlines of ${height} x ${width} numbers, not of [${lengths}]`,
    );
  }
  for (const [rater, outline] of outlines.entries()) {
    checkClasses(outline, outlineDemand, (label, at) => {
      return `examples[${index}].outlines[${rater}] is ${label} at row ${Math.floor(at / width)}, column ${at % width}`;
    });
  }
}

/** What is wrong with an image of an example says with which. */
function checkImageOf(index: number, image: Picture, demand: ImageDemand): void {
  try {
    checkImage(image, demand);
  } catch (error) {
    if (!(error instanceof PhisegError)) throw error;
    const { code, message } = error;
    throw new PhisegError(code, `examples[${index}]: ${message}`);
  }
}

/** Any two of the examples may meet in a batch. */
function checkOneSize(examples: readonly RatedExample[]): void {
  const sizes = examples.map(({ image: { height, width } }) => `${height} x ${width}`);
  const other = sizes.findIndex((size) => size !== sizes[0]);
  if (other < 0) return;
  const both = `${sizes[0]}, examples[0], and ${sizes[other]}, examples[${other}]`;
  throw new PhisegError('batch/shape', `images of a batch must be of one size, not ${both}`);
}

function together(seen: readonly Seen[], channels: number, all: number): ExampleBatch {
  const { height = 0, width = 0 } = seen[0]?.image ?? {};
  const [count, pixels] = [seen.length, height * width];
  const images = new Float32Array(count * pixels * channels);
  const labels = new Int32Array(count * pixels);
  const outlines = new Int32Array(all * count * pixels);
  for (const [index, { image, outlines: drawn, rater }] of seen.entries()) {
    images.set(pixelsOf(image), index * pixels * channels);
    labels.set(drawn[rater] ?? [], index * pixels);
    for (let each = 0; each < all; each += 1) outlines.set(drawn[each] ?? [], (each * count + index) * pixels);
  }
  return { count, height, width, images, labels, raters: Int32Array.from(seen, ({ rater }) => rater), outlines };
}
