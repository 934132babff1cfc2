import { setImmediate } from 'node:timers/promises';
import { hasCode } from '../error-code.ts';
import type { GeneratedImage, GeneratedModel } from '../generated-model.ts';
import { imageSeed } from '../metrics/image-seed.ts';
import { type ImageScores, scoreImage } from '../metrics/score-image.ts';

/** An image and the outlines of its raters, [height * width] each. */
export interface RatedImage extends GeneratedImage {
  /** In its split: the image has the same noise whatever else is scored. */
  readonly place: number;
  readonly annotations: readonly Uint8Array[];
  /** The label of annotations at pixels that count in no score; none without it. */
  readonly ignored?: number | null;
}

/** What is scored of an image. */
export interface DrawnSamples {
  /** [count, height, width] */
  readonly labels: Uint8Array | Int32Array;
  /** [count, height, width, classes]; null where only the labels are known. */
  readonly probabilities: Float32Array | null;
}

/** Gives the samples of an image; null where there are none to score, which ends the scoring. */
export type Draw = (image: RatedImage) => Promise<DrawnSamples | null>;

export interface ScoreOptions {
  readonly classes: number;
  /** Told of every image before it is sampled; false ends the scoring. */
  onImage(scores: readonly ImageScores[]): boolean;
}

/** How scoring ended: `no-samples` names the image that there are none of, `ended` was asked for. */
export type Scored =
  | { readonly kind: 'scored'; readonly scores: readonly ImageScores[] }
  | { readonly kind: 'no-samples'; readonly image: number }
  | { readonly kind: 'ended' };

/** Scores samples of every image against its raters. */
export async function scoreImages(
  draw: Draw,
  images: readonly RatedImage[],
  { classes, onImage }: ScoreOptions,
): Promise<Scored> {
  const scores: ImageScores[] = [];
  for (const [index, image] of images.entries()) {
    if (!onImage(scores)) return { kind: 'ended' };
    const samples = await draw(image);
    if (samples === null) return { kind: 'no-samples', image: index };
    scores.push(scoreImage({ classes, ...samples, raters: image.annotations, ignored: image.ignored }));
    // Some engines never wait, and signals and timers would.
    await setImmediate();
  }
  return { kind: 'scored', scores };
}

/** Draws from a model, with noise that is a function of the seed and the image's place; null for probabilities that are not finite. */
export function drawFrom(
  network: GeneratedModel,
  { count, seed }: { readonly count: number; readonly seed: number },
): Draw {
  return async (image) => {
    const samples = await network.sample(image, { count, seed: imageSeed(seed, image.place) }).catch(notFinite);
    return samples && { labels: samples.labels.data, probabilities: samples.probabilities.data };
  };
}

/** Null for what is no number; other errors go on. */
function notFinite(error: unknown): null {
  if (hasCode(error, 'not-finite')) return null;
  throw error;
}
