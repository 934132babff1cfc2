import { checkCount } from './check-count.ts';
import { PhisegError } from './errors.ts';
import { intensities, type Picture } from './image.ts';
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
 * raters drew it.
 * @param all how many raters must have drawn each image, where a model compares with all of them; 0 where one will do
 */
export function* exampleBatches(
  examples: readonly RatedExample[],
  { batch, seed, from = 0 }: ExampleOptions,
  demand: ImageDemand,
  all: number,
): Generator<ExampleBatch, never, undefined> {
  checkCount('batch', batch);
  checkSeed(seed);
  if (examples.length === 0) throw new PhisegError('batch/shape', 'there are no examples');
  examples.forEach((example, index) => {
    checkExample(example, index, all);
  });
  let [epoch, order] = [Number.NaN, examples];
  const seen = (place: number): RatedExample & { readonly rater: number } => {
    const wanted = Math.floor(place / examples.length);
    if (wanted !== epoch) [epoch, order] = [wanted, shuffled(examples, drawnBelow(ORDER, seed, wanted))];
    const { image, outlines } = order[place % examples.length] as RatedExample;
    return { image, outlines, rater: drawnBelow(RATER, seed, place)(outlines.length) };
  };
  for (let step = from; ; step += 1) {
    yield together(
      Array.from({ length: batch }, (_, index) => seen(step * batch + index)),
      demand,
      all,
    );
  }
}

/** Draws whole numbers from 0 to one less than they are given. */
function drawnBelow(...key: readonly number[]): (count: number) => number {
  const bits = randomBits(...key);
  return (count) => Math.floor((bits() / 2 ** 32) * count);
}

function checkExample({ image: { height, width }, outlines }: RatedExample, index: number, all: number): void {
  const isEnough = all === 0 ? outlines.length > 0 : outlines.length === all;
  if (isEnough && outlines.every(({ length }) => length === height * width)) return;
  throw new PhisegError(
    'batch/shape',
    `examples[${index}] must have ${all === 0 ? 'one or more' : all} outlines of ${height} x ${width} numbers, not of [${outlines.map(({ length }) => length)}]`,
  );
}

function together(
  seen: readonly (RatedExample & { readonly rater: number })[],
  demand: ImageDemand,
  all: number,
): ExampleBatch {
  const { height = 0, width = 0 } = seen[0]?.image ?? {};
  const [count, pixels] = [seen.length, height * width];
  const images = new Float32Array(count * pixels * demand.channels);
  const labels = new Int32Array(count * pixels);
  const outlines = new Int32Array(all * count * pixels);
  for (const [index, { image, outlines: drawn, rater }] of seen.entries()) {
    if (image.height !== height || image.width !== width) {
      const sizes = `${height} x ${width} and ${image.height} x ${image.width}`;
      throw new PhisegError('batch/shape', `images of a batch must be of one size, not ${sizes}`);
    }
    images.set(intensities(image, demand), index * pixels * demand.channels);
    labels.set(drawn[rater] ?? [], index * pixels);
    for (let each = 0; each < all; each += 1) outlines.set(drawn[each] ?? [], (each * count + index) * pixels);
  }
  return { count, height, width, images, labels, raters: Int32Array.from(seen, ({ rater }) => rater), outlines };
}
