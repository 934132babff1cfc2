import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { packageRoot } from '../../compiler/package-root.ts';
import { readMetricsLog } from '../../runtime/index.ts';
import { median } from '../support/measure.ts';
import { argumentsOf } from '../support/program.ts';
import { type Measurement, overridesOf, type Settings, type TrainingRun } from './settings.ts';

/** The start with which it learns fastest: docs/training.md. */
const SPEC = 'bench/learning/uniform/phiseg-l5.phiseg';

const VALIDATION = ['--validate-every', '500', '--validate-images', '60'];

/** Trains the model of `settings` with the command line, and scores it. */
export async function trainOn(
  data: string,
  { engine, minutes, settings }: { readonly engine: string; readonly minutes: number; readonly settings: Settings },
): Promise<Measurement> {
  const folder = mkdtempSync(join(tmpdir(), 'phisegc-run-'));
  const run = join(folder, 'run');
  const use = ['--data', data, '--engine', engine];
  try {
    const spec = [join(packageRoot(), SPEC), ...overridesOf(settings).flatMap((setting) => ['--set', setting])];
    phisegc(['train', ...spec, ...use, '--out', run, '--minutes', String(minutes), ...VALIDATION]);
    const scored = ['evaluate', run, ...use, '--split', 'test', '--limit', '200', '--samples', '16', '--json'];
    const { images, samples, metrics }: TrainingRun['test'] = JSON.parse(phisegc(scored));
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
      test: { images, samples, metrics },
    };
  } catch (error) {
    return { kind: 'failed', during: 'training', reason: error instanceof Error ? error.message : String(error) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Runs the command line; what it says to people is shown, what it writes is the result. */
function phisegc(parameters: readonly string[]): string {
  const argv = argumentsOf(import.meta.url, '../../compiler/cli/main', parameters);
  const { status, stdout } = spawnSync(process.execPath, argv, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 2 ** 28,
  });
  if (status !== 0) throw new Error(`phisegc ${parameters[0]} exits with ${status}`);
  return stdout;
}
