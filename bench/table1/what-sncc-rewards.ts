/**
 * What S_NCC rewards: the shipped PHiSeg L=5 and Prob. U-Net, scored as they draw, with some of their samples blank, and with samples that are
 * surer or less sure of the same labels; and the raters' own outlines, scored as if they were samples.
 *
 *     node --import ./test/support/typescript.mjs bench/table1/what-sncc-rewards.ts data/lidc64 145
 *
 * prints the mean scores of 145 images, evenly spaced over the test split, with 100 samples each.
 */
import { present } from '../../compiler/invariant.ts';
import { createJob } from '../../compiler/jobs/create-job.ts';
import { demandOf } from '../../compiler/jobs/images/image-demand.ts';
import { readRatedImages } from '../../compiler/jobs/images/read-rated-images.ts';
import { chooseTarget } from '../../compiler/jobs/open/choose-target.ts';
import { openModel } from '../../compiler/jobs/open/open-model.ts';
import { drawFrom, type ImageScores, measuresFor, meanScore, scoreImage } from '../../runtime/index.ts';
import type { RatedImage } from '../../runtime/training/score-images.ts';
import { checkSpec } from '../support/specs.ts';

const MODELS = ['trained:phiseg-l5', 'trained:prob-unet'];
const COLUMNS = ['ged', 'sNcc', 'dice'];
const SAMPLES = 100;
/** The probability of the other class where labels alone are known. */
const DOUBT = 1e-3;

/** Of two classes, [count, pixels]: the probability of the foreground. */
type Samples = Float32Array;

const CHANGES: readonly (readonly [name: string, change: (samples: Samples) => Samples])[] = [
  ['as drawn', (samples) => samples],
  ['every 8th sample blank', everyBlank(8)],
  ['every 4th sample blank', everyBlank(4)],
  ['every 2nd sample blank', everyBlank(2)],
  ['temperature 0.05', atTemperature(0.05)],
  ['temperature 0.5', atTemperature(0.5)],
  ['temperature 2', atTemperature(2)],
  ['temperature 4', atTemperature(4)],
];

function everyBlank(step: number): (samples: Samples) => Samples {
  return (samples) => {
    const pixels = samples.length / SAMPLES;
    return samples.map((value, at) => (Math.floor(at / pixels) % step === 0 ? DOUBT : value));
  };
}

/** Logits divided by the temperature: no label changes. */
function atTemperature(temperature: number): (samples: Samples) => Samples {
  return (samples) =>
    samples.map((value) => {
      const [one, other] = [value ** (1 / temperature), (1 - value) ** (1 / temperature)];
      return one / (one + other);
    });
}

function ratersInTurn({ annotations }: RatedImage): Samples {
  const outlines = Array.from({ length: SAMPLES }, (_, at) => annotations[at % annotations.length] ?? []);
  return Float32Array.from(
    outlines.flatMap((outline) => [...outline]),
    (label) => (label === 1 ? 1 - DOUBT : DOUBT),
  );
}

function scoresOf(samples: Samples, { annotations }: RatedImage): ImageScores {
  return scoreImage({
    classes: 2,
    labels: Uint8Array.from(samples, (value) => (value > 0.5 ? 1 : 0)),
    probabilities: Float32Array.from({ length: samples.length * 2 }, (_, at) => {
      const value = samples[at >> 1] ?? 0;
      return at % 2 === 1 ? value : 1 - value;
    }),
    raters: annotations,
  });
}

function print(name: string, scores: readonly ImageScores[]): void {
  const measures = measuresFor(2).filter(({ id }) => COLUMNS.includes(id));
  const cells = measures.map((measure) => meanScore(scores, measure)?.toFixed(3));
  process.stdout.write(`| ${[name, ...cells].join(' | ')} |\n`);
}

const [data, limit] = process.argv.slice(2);
if (data === undefined || limit === undefined) throw new Error('which data folder, and how many images of it?');
const job = createJob();
const raise = ({ message }: { readonly message: string }): never => {
  throw new Error(message);
};
const target = present(await chooseTarget({ asked: undefined }, job, raise), 'engine');
const models = await Promise.all(
  MODELS.map(async (path) => ({ path, model: present((await checkSpec(path)).at(-1), path) })),
);
// The models take images of the same extent.
const demand = demandOf(present(models[0], 'model').model);
const request = { path: data, split: 'test', limit: Number(limit), demand, classes: 2 };
const images = present(await readRatedImages(request, job, raise), data);
for (const { path, model } of models) {
  const opened = present(await openModel({ model, path, target, weights: path, seed: 0 }, job, raise), path);
  const draw = drawFrom(opened.network, { count: SAMPLES, seed: 0 });
  const scores = CHANGES.map((): ImageScores[] => []);
  for (const image of images) {
    const drawn = present((await draw(image))?.probabilities, image.name);
    const samples = drawn.filter((_, one) => one % 2 === 1);
    for (const [which, [, change]] of CHANGES.entries()) scores[which]?.push(scoresOf(change(samples), image));
  }
  opened.close();
  for (const [which, [name]] of CHANGES.entries()) print(`${model.name}, ${name}`, scores[which] ?? []);
}
const raters = images.map((image) => scoresOf(ratersInTurn(image), image));
print('the raters in turn', raters);
