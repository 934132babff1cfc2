import { randomBits, STREAM } from '../draw.ts';
import type { SampleRecord } from '../manifest.ts';
import type { DataContents } from '../write.ts';
import { render } from './render.ts';
import { drawScene } from './scene.ts';
import { drawTrue, trueDistribution } from './truth.ts';

/** How large a synthetic set is; the same options make the same set. */
export interface SynthOptions {
  readonly name: string;
  /** Images in all; 60 % train, 20 % val, 20 % test. */
  readonly count: number;
  /** Height and width in pixels. */
  readonly size: number;
  readonly raters: number;
  /** With more than two, raters also grade the lesion. */
  readonly classes: number;
  readonly seed: number;
}

/** Makes a set of lesions on which raters disagree in a known way. Image i does not depend on how many there are. */
export function makeSyntheticSet(options: SynthOptions): DataContents & { readonly images: Uint8Array } {
  const { name, count, size, raters, classes, seed } = options;
  const plane = size * size;
  const images = new Uint8Array(count * plane);
  const masks = new Uint8Array(count * raters * plane);
  const counts = splitCounts(count);
  const splits = Object.entries(counts).flatMap(([split, images]) => new Array<string>(images).fill(split));
  const samples = splits.map((split, image): SampleRecord => {
    const scene = drawScene(randomBits(STREAM.scene, seed, image), size, classes);
    images.set(render(scene, size), image * plane);
    const truth = trueDistribution(scene.lesion, size, size);
    const drawn = drawTrue(truth, randomBits(STREAM.raters, seed, image), raters);
    for (const [rater, labels] of drawn.entries()) masks.set(labels, (image * raters + rater) * plane);
    return { subject: `synthetic-${seed}-${image}`, split, raterCount: raters, lesion: scene.lesion };
  });
  const description =
    'Procedural lesions; each rater is an independent draw from the distribution that samples[i].lesion describes.';
  const source = { generator: 'phisegc data synth', count, size, raters, classes, seed };
  return {
    name,
    classes: classes === 2 ? ['background', 'lesion'] : ['background', ...gradeNames(classes - 1)],
    imageShape: [count, size, size],
    images,
    maskShape: [count, raters, size, size],
    masks,
    counts,
    samples,
    notes: { description, source, licence: 'made by a program; no rights are reserved' },
  };
}

/** 60 % train, 20 % val, 20 % test, and at least one of each where there are three. */
export function splitCounts(count: number): { readonly train: number; readonly val: number; readonly test: number } {
  const fifth = Math.max(count >= 3 ? 1 : 0, Math.round(count / 5));
  return { train: count - 2 * fifth, val: fifth, test: fifth };
}

function gradeNames(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `grade ${index + 1}`);
}
