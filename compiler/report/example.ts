import { extremesOf } from '../../runtime/extremes.ts';
import { type GeneratedModel, type GeneratedSamples, imageSeed } from '../../runtime/index.ts';
import type { InputImage } from '../../runtime/pictures/image.ts';
import type { Drawn } from '../../runtime/pictures/pictures.ts';
import { spaced } from '../../runtime/pictures/spaced.ts';

/** An image, its raters, and what the model drew for it. */
export interface ReportExample {
  readonly image: InputImage;
  readonly classes: number;
  readonly samples: GeneratedSamples;
}

/** What pictures are made of. */
export function drawnOf(
  { height, width }: InputImage,
  classes: number,
  { labels, mean, uncertainty }: GeneratedSamples,
): Drawn {
  const pixels = height * width;
  const maps = Array.from({ length: labels.shape[0] ?? 0 }, (_, index) =>
    labels.data.subarray(index * pixels, (index + 1) * pixels),
  );
  return { classes, labels: maps, mean: mean.data, uncertainty: uncertainty.data };
}

/** Images drawn for a report. */
const EXAMPLES = 6;

export interface DrawOptions {
  readonly classes: number;
  /** Per image. */
  readonly samples: number;
  readonly seed: number;
}

/** Samples of some images, with the noise that they were scored with. */
export async function drawExamples(
  network: GeneratedModel,
  images: readonly InputImage[],
  options: DrawOptions,
): Promise<readonly ReportExample[]> {
  const examples: ReportExample[] = [];
  for (const image of exampleImages(images, EXAMPLES)) examples.push(await drawExample(network, image, options));
  return examples;
}

export async function drawExample(
  network: GeneratedModel,
  image: InputImage,
  { classes, samples: count, seed }: DrawOptions,
): Promise<ReportExample> {
  const samples = await network.sample(image, { count, seed: imageSeed(seed, image.place) });
  return { image, classes, samples };
}

/** Images that most raters outlined, evenly spaced over the set. */
export function exampleImages(images: readonly InputImage[], count: number): readonly InputImage[] {
  const outlined = images.map(
    ({ annotations, ignored }) =>
      annotations.filter((map) => map.some((label) => label > 0 && label !== ignored)).length,
  );
  const most = extremesOf(outlined).largest;
  const eligible = images.filter((_, index) => (outlined[index] ?? 0) >= Math.max(1, most - 1));
  return spaced(eligible.length, count).flatMap((at) => eligible[at] ?? []);
}
