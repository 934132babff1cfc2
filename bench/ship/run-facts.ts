/** What a run folder and its data say of its weights. Nothing here is typed by hand. */
import { basename, dirname, isAbsolute, join, resolve } from 'node:path';
import { check } from '../../compiler/check.ts';
import { settingValues } from '../../compiler/diff/setting-values.ts';
import { valueText } from '../../compiler/diff/value-text.ts';
import { isObject } from '../../compiler/is-object.ts';
import { type ScoresJson, SCORES_FORMAT } from '../../compiler/jobs/evaluation/evaluation-json.ts';
import { scoreFiles } from '../../compiler/jobs/compare/read-scores.ts';
import { RUN_FILES } from '../../compiler/jobs/files/run-folder.ts';
import type { Job } from '../../compiler/jobs/job.ts';
import { isSweepFolder, readSweepFolder } from '../../compiler/jobs/sweep/sweep-folder.ts';
import type { Scored, TrainedModel, TrainedOn, Training } from '../../compiler/jobs/trained-models.ts';
import {
  readSessions,
  recordedData,
  recordedSpec,
  recordedValidation,
  type StoredSession,
  textAt,
} from '../../compiler/jobs/training/run-record.ts';
import { contentsOf, fingerprintOf, type Manifest, openData, readMetricsLog } from '../../runtime/index.ts';

/** What the manifest may say, and what it is about. */
const NOTES: readonly (readonly [about: string, ...path: string[]])[] = [
  ['Images', 'description'],
  ['Intensities', 'intensity'],
  ['Crops', 'cropNote'],
  ['Raters', 'raterIdentity'],
  ['Empty masks', 'emptyMasks'],
  ['Source', 'source', 'original'],
  ['Source of the images', 'source', 'images'],
  ['Licence of the data', 'licence'],
  ['To cite', 'citation'],
];

/** Settings that say nothing where they have these values. */
const IDLE = ['none', '0', '1'];

/** All but the file itself and its reference. */
export type RunFacts = Omit<TrainedModel, 'format' | 'name' | 'weights' | 'reference'>;

export interface FactsRequest {
  readonly run: string;
  /** The data folder; null for the one that the run names. */
  readonly data: string | null;
  /** SHA-256 of the weights file of the run, and the step that it is of. */
  readonly digest: string;
  readonly step: number | null;
}

export async function runFacts({ run, data, digest, step }: FactsRequest, job: Job): Promise<RunFacts> {
  const { models } = await check({ host: job.host, path: join(run, RUN_FILES.spec), set: [], meant: 'last' });
  const sessions = (await readSessions(run, job)) ?? [];
  const [model, last] = [models.at(-1), sessions.at(-1)];
  if (model === undefined || last === undefined) throw new Error(`${run} has no spec or no record that can be read`);
  const trainedOn = recordedData(last);
  if (trainedOn === null) throw new Error(`${run} does not say what it was trained on`);
  const { manifest, on } = await dataFacts(data ?? trainedOn.path, trainedOn.sha256);
  const log = await readMetricsLog(join(run, RUN_FILES.metrics));
  const of = recordedValidation(sessions);
  const isBefore = (one: { readonly step: number }): boolean => step !== null && one.step <= step;
  const validation = log.validations.findLast(isBefore);
  const { height, width, channels } = model.spec.input;
  if (typeof height === 'string' || typeof width === 'string')
    throw new Error('a model whose size is open is not shipped');
  const settings = [...settingValues(model.spec)]
    .filter(([path]) => /^(latent|resolution|objective|train)\.(?!steps|name)/.test(path))
    .map(([path, value]) => [path, valueText(path, value)] as const)
    .filter(([path, value]) => !path.startsWith('train.') || !IDLE.includes(value));
  return {
    model: model.name,
    input: { height, width, channels },
    classes: manifest.classes,
    training: {
      ...(await specOf(run, sessions, job)),
      settings,
      planned: model.spec.train.steps,
      seed: Number(last['seed']),
      seconds: Math.round(log.steps.filter(isBefore).reduce((sum, { seconds }) => sum + seconds, 0)),
      engine: textAt(last, 'engine', 'description') ?? '',
      phisegc: String(last['phisegc']),
    },
    data: on,
    validation:
      validation && of
        ? {
            split: of.split,
            step: validation.step,
            images: validation.images,
            samples: validation.samples,
            scores: validation.scores,
          }
        : null,
    scores: await scoresOf(run, digest, job),
  };
}

/** What the manifest of the data says. @param trained the SHA-256 of what the run was trained on */
async function dataFacts(
  folder: string,
  trained: string,
): Promise<{ readonly manifest: Manifest; readonly on: TrainedOn }> {
  const opened = await openData(folder);
  if (!opened.ok) throw new Error(`${folder} is no data folder: name that of the run by --data`);
  const { manifest } = opened.value;
  const sha256 = fingerprintOf(contentsOf(manifest));
  if (trained !== sha256) throw new Error(`${folder} is not what the run was trained on`);
  const notes = NOTES.flatMap(([about, ...path]) => {
    const text = textAt(manifest, ...path);
    return text === null ? [] : [[about, text] as const];
  });
  return { manifest, on: { name: manifest.name, sha256, counts: manifest.counts, notes } };
}

/** The spec as somebody named it: for a run of a sweep, what the sweep was planned from. */
async function specOf(
  run: string,
  sessions: readonly StoredSession[],
  job: Job,
): Promise<Pick<Training, 'spec' | 'set'>> {
  const sweep = dirname(dirname(resolve(run)));
  if (await isSweepFolder(sweep, job)) {
    const read = await readSweepFolder(sweep, job);
    const point = read.ok ? read.value.points.find((one) => basename(one.run) === basename(run)) : undefined;
    if (point !== undefined) return { spec: ofHere(point.spec), set: point.set };
  }
  const spec = recordedSpec(sessions);
  if (spec === null) throw new Error(`${run} does not say of which spec it is`);
  return { spec: ofHere(spec.path), set: spec.set };
}

/** Where somebody keeps specs is nobody's business. */
function ofHere(path: string): string {
  return isAbsolute(path) ? basename(path) : path;
}

/** Evaluations of a weights file that the run keeps, of all images of their split. */
async function scoresOf(run: string, digest: string, { host }: Job): Promise<readonly Scored[]> {
  const read = (await scoreFiles(run, host)).flatMap((file) =>
    // Its format says that it is one, which is looked at next.
    file.read.ok && isObject(file.read.value) ? [file.read.value as unknown as ScoresJson] : [],
  );
  return read
    .filter(({ format, weightsDigest, limited }) => format === SCORES_FORMAT && weightsDigest === digest && !limited)
    .map(({ split, images, samples, seed, emptyGed, metrics, calibration }) => ({
      split,
      images,
      samples,
      seed,
      emptyGed,
      metrics: [
        ...metrics.map(({ name, mean, interval, images: defined, convention }) => ({
          name,
          mean,
          interval,
          images: defined,
          convention,
        })),
        {
          name: calibration.name,
          mean: calibration.error,
          interval: calibration.interval,
          images: calibration.images,
          convention: calibration.convention,
        },
      ],
    }));
}
