import { join } from 'node:path';
import { type MetricsLog, readMetricsLog } from '../../../runtime/index.ts';
import type { ComparedRun, RunState, TimedValidation } from '../../compare/compared-run.ts';
import { diagnose } from '../../diagnostics/codes.ts';
import type { Report } from '../../diagnostics/diagnostic.ts';
import { RUN_FILES } from '../files/run-folder.ts';
import type { Job } from '../job.ts';
import { logProblem } from '../training/log-problem.ts';
import {
  endingOf,
  isWhole,
  readSessions,
  recordedData,
  type StoredSession,
  validatedSplit,
} from '../training/run-record.ts';
import type { FoundRun } from './find-runs.ts';
import { readScores } from './read-scores.ts';
import type { SpecReader } from './read-spec-facts.ts';
import { runSettings } from './run-settings.ts';

/** A run as its folder tells it; null where that lacks something, which is reported. */
export async function readRun(
  found: FoundRun,
  specs: SpecReader,
  job: Job,
  report: Report,
): Promise<ComparedRun | null> {
  const { folder, path, point } = found;
  const refuse = (reason: string): null => {
    report(diagnose('compare/no-run', { path, reason }, { help: ['leave it out, or train it again'] }));
    return null;
  };
  const spec = await specs(join(folder, RUN_FILES.spec), report);
  if (spec === null) return null;
  const sessions = await readSessions(folder, job);
  const last = sessions?.at(-1);
  if (last === undefined) return refuse(`it has no ${RUN_FILES.record}, which says on what and how it was trained`);
  const data = recordedData(last);
  const seed = last['seed'];
  if (data === null || typeof seed !== 'number') return refuse(`its ${RUN_FILES.record} lacks the data or the seed`);
  if (point !== null && (point.seed !== seed || point.hashes.run !== spec.hashes.run)) {
    report(diagnose('compare/other-point', { path, point: point.name }));
    return null;
  }
  const damaged = await logProblem(folder, job);
  if (damaged !== null) {
    report(damaged);
    return null;
  }
  const log = await readMetricsLog(join(folder, RUN_FILES.metrics));
  const steps = log.steps.at(-1)?.step ?? 0;
  return {
    path,
    state: stateOf(last, steps),
    model: spec.model,
    settings: runSettings(found, spec, sessions ?? []),
    seed,
    hashes: spec.hashes,
    data,
    classes: spec.classes,
    cost: {
      parameters: point?.parameters ?? spec.parameters,
      flops: point?.flops ?? null,
      steps,
      minutes: log.steps.reduce((sum, { seconds }) => sum + seconds, 0) / 60,
    },
    scores: await readScores(folder, job, report),
    validations: timed(log, validatedSplit(sessions ?? []) ?? ''),
  };
}

const ENDS: Readonly<Record<string, string>> = {
  interrupt: 'interrupted',
  'not-finite': 'failed, as its loss was no number any more,',
};

function stateOf(session: StoredSession, steps: number): RunState {
  const because = endingOf(session);
  if (isWhole(because)) return { kind: 'finished' };
  const how = because === null ? 'under way or killed' : (ENDS[because] ?? because);
  return { kind: 'unfinished', why: `${how} at step ${steps}` };
}

/** Validations with the minutes of the steps before them. */
function timed({ steps, validations }: MetricsLog, split: string): readonly TimedValidation[] {
  let seconds = 0;
  let next = 0;
  return validations.map(({ step, scores, images, samples }) => {
    for (; next < steps.length && (steps[next]?.step ?? 0) <= step; next++) seconds += steps[next]?.seconds ?? 0;
    return { step, minutes: seconds / 60, split, images, samples, values: new Map(Object.entries(scores)) };
  });
}
