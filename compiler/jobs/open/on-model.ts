import { atRun, type ModelRequest, runFolderProblem } from '../files/run-folder.ts';
import type { Job } from '../job.ts';
import { type Refused, surviveEngine } from './survive-engine.ts';

/** Performs what is asked of a model that a spec or a run folder names. A path that is neither is told, as is an engine that gives up. */
export async function onModel<Q extends ModelRequest, R>(
  request: Q,
  job: Job,
  perform: (request: Q & { readonly run: string | null }) => Promise<R>,
): Promise<R | Refused> {
  const problem = await runFolderProblem(request.spec.path, job);
  if (problem === null) return surviveEngine(job, async () => perform(await atRun(request, job)));
  job.tell([problem]);
  return { kind: 'refused', findings: [problem] };
}
