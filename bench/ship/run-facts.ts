/** What a run folder and its data say of its weights. Nothing here is typed by hand. */
import { readdir, readFile } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, resolve } from 'node:path';
import { check } from '../../compiler/check.ts';
import { settingValues } from '../../compiler/diff/setting-values.ts';
import { valueText } from '../../compiler/diff/value-text.ts';
import { isObject } from '../../compiler/is-object.ts';
import { type ScoresJson, SCORES_FORMAT } from '../../compiler/jobs/evaluation/evaluation-json.ts';
import { RUN_FILES } from '../../compiler/jobs/files/run-folder.ts';
import type { Job } from '../../compiler/jobs/job.ts';
import { isSweepFolder, readSweepFolder } from '../../compiler/jobs/sweep/sweep-folder.ts';
import type { Scored, TrainedModel, TrainedOn, Training } from '../../compiler/jobs/trained-models.ts';
import { readSessions, recordedValidation, type StoredSession } from '../../compiler/jobs/training/run-record.ts';
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
  readonly step: number;
}

export async function runFacts({ run, data, digest, step }: FactsRequest, job: Job): Promise<RunFacts> {
  const { models } = await check({ host: job.host, path: join(run, RUN_FILES.spec), set: [], meant: 'last' });
  const sessions = (await readSessions(run, job)) ?? [];
  const [model, last] = [models.at(-1), sessions.at(-1)];
  if (model === undefined || last === undefined) throw new Error(`${run} has no spec or no record that can be read`);
  const { manifest, on } = await dataFacts(data ?? recordedPath(last), last);
  const log = await readMetricsLog(join(run, RUN_FILES.metrics));
  const of = recordedValidation(sessions);
  const validation = log.validations.findLast((one) => one.step <= step);
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
      seconds: Math.round(log.steps.filter((one) => one.step <= step).reduce((sum, { seconds }) => sum + seconds, 0)),
      engine: String(isObject(last['engine']) ? last['engine']['description'] : ''),
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
    scores: await scoresOf(run, digest),
  };
}

function recordedPath({ data, workingDirectory }: StoredSession): string {
  return resolve(String(workingDirectory), String(isObject(data) ? data['path'] : ''));
}

/** What the manifest of the data says, which must be that of the run. */
async function dataFacts(
  folder: string,
  { data }: StoredSession,
): Promise<{ readonly manifest: Manifest; readonly on: TrainedOn }> {
  const opened = await openData(folder);
  if (!opened.ok) throw new Error(`${folder} is no data folder: name that of the run by --data`);
  const { manifest } = opened.value;
  const sha256 = fingerprintOf(contentsOf(manifest));
  if (!isObject(data) || data['sha256'] !== sha256) throw new Error(`${folder} is not what the run was trained on`);
  const notes = NOTES.flatMap(([about, ...path]) => {
    const text = path.reduce<unknown>((part, name) => (isObject(part) ? part[name] : undefined), manifest);
    return typeof text === 'string' ? [[about, text] as const] : [];
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
  const spec = sessions.map((one) => one['spec']).findLast(isObject);
  const set = spec && Array.isArray(spec['set']) ? spec['set'].map(String) : [];
  return { spec: ofHere(String(spec?.['path'])), set };
}

/** Where somebody keeps specs is nobody's business. */
function ofHere(path: string): string {
  return isAbsolute(path) ? basename(path) : path;
}

/** Evaluations of a weights file that the run keeps, of all images of their split. */
async function scoresOf(run: string, digest: string): Promise<readonly Scored[]> {
  const folder = join(run, RUN_FILES.scores);
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.json')).sort();
  const read = await Promise.all(
    names.map(async (name): Promise<ScoresJson> => JSON.parse(await readFile(join(folder, name), 'utf8'))),
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
