import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { createEventLines } from '../../compiler/cli/progress/show-events.ts';
import { renderText } from '../../compiler/diagnostics/render-text.ts';
import { createJob, type Evaluation, evaluate, train } from '../../compiler/jobs/index.ts';
import { packageRoot } from '../../compiler/package-files.ts';
import { readMetricsLog } from '../../runtime/index.ts';
import { median } from '../support/measure.ts';
import { type Measurement, overridesOf, type Settings, type TrainingRun } from './settings.ts';

/** The start with which it learns fastest: docs/training.md. */
const SPEC = 'bench/learning/uniform/phiseg-l5.phiseg';

const VALIDATION = { every: 500, images: 60, samples: 16 };

const show = (text: string): boolean => process.stderr.write(text);
const terminal = { err: show, width: 120, interactive: false };
const job = createJob({
  tell: (findings, sources = new Map()) => show(renderText(findings, sources, { color: false, width: 120 })),
  progress: createEventLines(terminal),
});

/** Trains the model of `settings`, and scores it. */
export async function trainOn(
  data: string,
  { engine, minutes, settings }: { readonly engine: string; readonly minutes: number; readonly settings: Settings },
): Promise<Measurement> {
  const folder = mkdtempSync(join(tmpdir(), 'phisegc-run-'));
  const run = join(folder, 'run');
  try {
    const spec = { path: join(packageRoot(), SPEC), set: overridesOf(settings) };
    const limit = { steps: null, seconds: 60 * minutes };
    const trained = await train({ spec, data, engine, out: run, limit, validation: VALIDATION }, job);
    if (trained.kind !== 'trained') throw new Error('it could not be trained');
    const scored = await evaluate(
      { spec: { path: run, set: [] }, data, engine, split: 'test', samples: 16, limit: 200, seed: 0 },
      job,
    );
    if (scored.kind !== 'evaluated') throw new Error('it could not be scored');
    const { steps, validations } = await readMetricsLog(join(run, 'metrics.jsonl'));
    return {
      kind: 'run',
      data: basename(data),
      minutes,
      steps: steps.at(-1)?.step ?? 0,
      seconds: median(steps.map(({ seconds }) => seconds)),
      validations: validations.map(({ step, scores: { ged, sNcc } }) => ({
        step,
        ged: ged ?? Number.NaN,
        sNcc: sNcc ?? null,
      })),
      test: testOf(scored.evaluation),
    };
  } catch (error) {
    return { kind: 'failed', during: 'training', reason: error instanceof Error ? error.message : String(error) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function testOf({ images, samples, summaries }: Evaluation): TrainingRun['test'] {
  const metrics = summaries.map(({ measure: { id, name }, mean, interval }) => ({ id, name, mean, interval }));
  return { images: images.length, samples, metrics };
}
