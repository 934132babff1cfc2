import { setImmediate } from 'node:timers/promises';
import { NOT_FINITE } from '../embed/check-results.ts';
import type { GeneratedImage, GeneratedModel } from '../generated-model.ts';
import { imageSeed } from '../metrics/image-seed.ts';
import { type ImageScores, scoreImage } from '../metrics/score-image.ts';

/** An image and the outlines of its raters, [height * width] each. */
export interface RatedImage extends GeneratedImage {
  /** In its split: the image has the same noise whatever else is scored. */
  readonly place: number;
  readonly annotations: readonly Uint8Array[];
}

export interface ScoreOptions {
  readonly classes: number;
  /** Samples per image. */
  readonly count: number;
  readonly seed: number;
  /** Told of every image before it is sampled; false ends the scoring. */
  onImage(scores: readonly ImageScores[]): boolean;
}

/** How scoring ended: `not-finite` names the image whose probabilities are no numbers, `ended` was asked for. */
export type Scored =
  | { readonly kind: 'scored'; readonly scores: readonly ImageScores[] }
  | { readonly kind: 'not-finite'; readonly image: number }
  | { readonly kind: 'ended' };

/** Draws samples of every image and scores them against its raters. */
export async function scoreImages(
  network: GeneratedModel,
  images: readonly RatedImage[],
  { classes, count, seed, onImage }: ScoreOptions,
): Promise<Scored> {
  const scores: ImageScores[] = [];
  for (const [index, image] of images.entries()) {
    if (!onImage(scores)) return { kind: 'ended' };
    const samples = await network.sample(image, { count, seed: imageSeed(seed, image.place) }).catch(notFinite);
    if (samples === null) return { kind: 'not-finite', image: index };
    const { labels, probabilities } = samples;
    const { annotations: raters } = image;
    scores.push(scoreImage({ classes, labels: labels.data, probabilities: probabilities.data, raters }));
    // Some engines never wait, and signals and timers would.
    await setImmediate();
  }
  return { kind: 'scored', scores };
}

/** Null for what is no number; other errors go on. */
function notFinite(error: unknown): null {
  if (error instanceof Error && error.name === NOT_FINITE) return null;
  throw error;
}
