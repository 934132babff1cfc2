import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CheckedModel } from '../../compiler/check.ts';
import type { Evaluation } from '../../compiler/jobs/evaluation/evaluation.ts';
import { writeScores } from '../../compiler/jobs/evaluation/write-scores.ts';
import { recordFile, type Session, type SessionEnd } from '../../compiler/jobs/training/run-record.ts';
import { canonicalJson } from '../../compiler/elaborate/canonical-json.ts';
import {
  appendSteps,
  appendValidation,
  calibrationOf,
  type ImageScores,
  measuresFor,
  summarize,
} from '../../runtime/index.ts';
import { checkText, lastModel } from './check.ts';
import { silentContext } from './silent-context.ts';
import { smallSpec } from './small-spec.ts';

/** A run as it would be on disk after training, without weights. What is left out is that of a whole run. */
export interface TinyRun {
  readonly set?: readonly string[];
  readonly seed?: number;
  readonly steps?: number;
  readonly secondsPerStep?: number;
  readonly data?: string;
  /** Null for one that is under way. */
  readonly ended?: SessionEnd['because'] | null;
  /** GED² at steps. */
  readonly validations?: Readonly<Record<number, number>>;
  readonly validation?: { readonly images: number; readonly samples: number };
  /** GED² of each image. */
  readonly scores?: readonly number[];
  readonly scored?: Partial<TinyScores>;
  readonly command?: readonly string[];
  readonly model?: CheckedModel;
}

export interface TinyScores {
  readonly split: string;
  readonly samples: number;
  readonly step: number;
  readonly seed: number;
  readonly isDeterministic: boolean;
  readonly imagesDigest: string;
  readonly isLimited: boolean;
  readonly weights: string;
  /** S_NCC of each image. */
  readonly errorCorrelations: readonly (number | null)[];
}

const LENGTH = 20;

/** The small model with settings, which may be those that it has. */
export async function tinyModel(set: readonly string[] = [], text = smallSpec): Promise<CheckedModel> {
  const checked = await checkText(text, {}, set);
  return lastModel({ ...checked, diagnostics: checked.diagnostics.filter(({ severity }) => severity === 'error') });
}

/** Writes `run.json`, `spec.json`, `metrics.jsonl` and scores by the writers that training and evaluation use. */
export async function writeTinyRun(folder: string, run: TinyRun): Promise<void> {
  const { set = [], seed = 0, steps = LENGTH, secondsPerStep = 3, data = 'a', ended = 'limit' } = run;
  const model = run.model ?? (await tinyModel(set));
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'spec.json'), canonicalJson(model.spec));
  const session: Session = {
    command: ['phisegc', 'train', ...(run.command ?? [])],
    workingDirectory: '/somewhere',
    spec: { path: 'small.phiseg', set, sources: [] },
    hashes: model.hashes,
    data: { path: `data/${data}`, name: data, sha256: data.repeat(64).slice(0, 64) },
    seed,
    engine: { id: 'wasm', description: 'WebAssembly' },
    phisegc: '0.1.0',
    node: 'v20.19.0',
    system: 'linux',
    host: 'host',
    commit: null,
    validation: run.validations
      ? { split: 'val', images: 10, samples: 4, ...run.validation, emptyGed: 1, bestGed: null }
      : null,
    weights: null,
    started: '2026-01-01T00:00:00.000Z',
    ended: ended && {
      at: '2026-01-01T01:00:00.000Z',
      because: ended,
      steps: { from: 0, to: steps },
      seconds: { training: steps * secondsPerStep, all: steps * secondsPerStep },
    },
  };
  const record = recordFile(folder, model.name, [session]);
  writeFileSync(record.path, record.content);
  await writeLog(join(folder, 'metrics.jsonl'), run, { steps, secondsPerStep });
  if (run.scores) await writeTinyScores(folder, run.scores, { ...run.scored, data, steps });
}

async function writeLog(
  path: string,
  { validations = {}, validation = { images: 10, samples: 4 } }: TinyRun,
  { steps, secondsPerStep }: { readonly steps: number; readonly secondsPerStep: number },
): Promise<void> {
  appendFileSync(path, '');
  const validateAt = async (step: number): Promise<void> => {
    const ged = validations[step];
    if (ged !== undefined)
      await appendValidation(path, { step, scores: { ged, sNcc: 1 - ged }, ...validation, seconds: 1 });
  };
  await validateAt(0);
  for (let step = 1; step <= steps; step++) {
    await appendSteps(path, [{ step, losses: { loss: 1 / step }, seconds: secondsPerStep }]);
    await validateAt(step);
  }
}

/** Writes scores into a run folder, one image a GED². */
export async function writeTinyScores(
  folder: string,
  geds: readonly number[],
  scored: Partial<TinyScores> & { readonly data?: string; readonly steps?: number },
): Promise<void> {
  const failure = await writeScores(folder, tinyEvaluation(geds, scored), silentContext('/'));
  if (failure !== null) throw new Error(failure.message);
}

export function tinyEvaluation(
  geds: readonly number[],
  scored: Partial<TinyScores> & { readonly data?: string; readonly steps?: number },
): Evaluation {
  const { data = 'a', steps = LENGTH, split = 'test', samples = 16, seed = 0, errorCorrelations } = scored;
  const scores = geds.map((ged, index) =>
    imageScores(ged, errorCorrelations ? (errorCorrelations[index] ?? null) : 0.5),
  );
  const measures = measuresFor(2);
  const { weights = 'last.safetensors', step = steps } = scored;
  return {
    subject: {
      kind: 'model',
      name: 'small',
      weightsHash: 'w',
      weights: { path: `somewhere/${weights}`, digest: 'd', step, average: null },
      engine: 'wasm',
    },
    data: {
      path: `data/${data}`,
      name: data,
      fingerprint: data.repeat(64).slice(0, 64),
      imagesDigest: scored.imagesDigest ?? `${data} ${split} ${geds.length}`,
      split,
      isLimited: scored.isLimited ?? false,
      classes: 2,
      ignored: null,
      ignoredShare: 0,
      emptyGed: 1,
      bestGed: null,
    },
    samples,
    isDeterministic: scored.isDeterministic ?? false,
    seed,
    images: scores.map((own, index) => {
      const id = `${split}-${String(index).padStart(4, '0')}`;
      return { id, name: id, raters: 4, scores: own };
    }),
    measures,
    summaries: summarize(scores, measures),
    calibration: calibrationOf([]),
  };
}

function imageScores(ged: number, errorCorrelation: number | null): ImageScores {
  return {
    ged,
    gedUnbiased: ged - 0.1,
    sampleDiversity: 0.2,
    raterDiversity: 0.3,
    errorCorrelation,
    undefinedRaters: errorCorrelation === null ? 4 : 0,
    matchedIou: 0.6,
    dice: 1 - ged,
    classDice: [1 - ged],
    meanDice: 0.5,
    bestDice: 0.7,
    reliability: [],
  };
}
