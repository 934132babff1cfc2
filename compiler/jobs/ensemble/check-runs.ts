import { join } from 'node:path';
import { check, type CheckedModel } from '../../check.ts';
import type { Report } from '../../diagnostics/diagnostic.ts';
import { hasErrors } from '../../diagnostics/order.ts';
import { displayName } from '../../source/project.ts';
import { RUN_FILES } from '../files/run-folder.ts';
import type { Job } from '../job.ts';
import { readSessions, recordedData } from '../training/run-record.ts';
import { runsDiffer } from './runs-differ.ts';

/** The models of runs that can be one ensemble; null where they cannot, or where one has errors, which is reported. */
export async function checkRuns(
  runs: readonly string[],
  job: Job,
  report: Report,
): Promise<readonly CheckedModel[] | null> {
  const models: CheckedModel[] = [];
  const trainedOn: (string | null)[] = [];
  for (const run of runs) {
    const checked = await check({ host: job.host, path: join(run, RUN_FILES.spec), set: [], meant: 'last' });
    const model = checked.models.at(-1);
    if (hasErrors(checked.diagnostics) || model === undefined) {
      checked.diagnostics.forEach(report);
      return null;
    }
    models.push(model);
    trainedOn.push(await dataOf(run, job));
  }
  const names = runs.map((run) => displayName(job.host, run));
  const difference = runsDiffer(
    models.map(({ spec }, index) => ({ name: names[index] ?? '', spec, data: trainedOn[index] ?? null })),
  );
  if (difference !== null) {
    report(difference);
    return null;
  }
  const unknown = names.filter((_, index) => trainedOn[index] === null);
  if (unknown.length > 0) {
    const text = `${unknown.join(', ')} ${unknown.length > 1 ? 'do' : 'does'} not say what data it was trained on, so that it may be other data than that of the rest.`;
    job.progress({ kind: 'note', text });
  }
  return models;
}

/** The fingerprint of the data that a run was trained on; null where it does not say. */
async function dataOf(run: string, job: Job): Promise<string | null> {
  const last = (await readSessions(run, job))?.at(-1);
  return (last && recordedData(last)?.sha256) ?? null;
}
