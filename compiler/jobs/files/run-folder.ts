import { basename, dirname, join, posix, resolve } from 'node:path';
import { diagnose } from '../../diagnostics/codes.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { suggest } from '../../diagnostics/suggest.ts';
import { entriesOf } from '../../source/host.ts';
import { displayName } from '../../source/project.ts';
import { readSpecPath } from '../../source/spec-path.ts';
import { isTrained, trainedHelp } from '../../source/trained-model.ts';
import type { Job } from '../job.ts';

/** The files of a run folder. */
export const RUN_FILES = {
  record: 'run.json',
  spec: 'spec.json',
  last: 'last.safetensors',
  metrics: 'metrics.jsonl',
  report: 'report.html',
  scores: 'scores',
  lock: 'lock',
} as const;

/** The file with the weights that scored best in a measure: `best-ged.safetensors`. */
export function bestFile(measure: string): string {
  return `best-${measure.toLowerCase()}.safetensors`;
}

export async function isRunFolder(path: string, job: Job): Promise<boolean> {
  return job.host.exists(join(path, RUN_FILES.spec));
}

/** The remedy of who names something else than a run. */
export const MADE_BY_TRAIN = 'name the folder that `phisegc train --out` made';

/** Why a path that must be the folder of a run is none; null where it is one. */
export async function noRunProblem(path: string, remedy: string, job: Job): Promise<Diagnostic | null> {
  if (await isRunFolder(path, job)) return null;
  const problem = `${displayName(job.host, path)} is not a run`;
  return (await runFolderProblem(path, job)) ?? diagnose('cli/usage', { problem }, { help: [remedy] });
}

/** What a request says of a model: a spec with settings that change it, or a run folder or a trained model in the place of the spec's path. */
export interface ModelRequest {
  readonly spec: { readonly path: string; readonly set: readonly string[] };
  readonly weights?: string | undefined;
}

/** A request with the spec and the last weights of a run where a run folder stands in the place of a spec, and with a trained model's own weights. */
export async function atRun<R extends ModelRequest>(
  request: R,
  job: Job,
): Promise<R & { readonly run: string | null }> {
  const { path, set } = request.spec;
  if (isTrained(path)) return { ...request, weights: request.weights ?? path, run: null };
  if (!(await isRunFolder(path, job))) return { ...request, run: null };
  const weights = request.weights ?? join(path, RUN_FILES.last);
  return { ...request, spec: { path: join(path, RUN_FILES.spec), set }, weights, run: path };
}

/**
 * Where neither a spec nor a run is: a run that lost its spec, the runs in a folder that holds runs, or the run whose name is nearest. Null when
 * that says nothing.
 */
export async function runFolderProblem(path: string, job: Job): Promise<Diagnostic | null> {
  const folder = resolve(job.host.workingDirectory, path);
  const name = displayName(job.host, path);
  if (isTrained(path) || /\.(phiseg|ya?ml|json)$/.test(path)) return null;
  if (await hasLostSpec(path, job)) {
    const help = [
      `it is a run without its ${RUN_FILES.spec}: name the spec, and --weights ${posix.join(name, RUN_FILES.last)}`,
      `or resume the run: \`phisegc train\` writes ${RUN_FILES.spec} again`,
    ];
    return diagnose('source/directory', { path: name }, { help });
  }
  const inside = await runsIn(folder, job);
  if (inside.length > 0) {
    const help = inside.slice(0, SHOWN).map((run) => `name a run in it: ${posix.join(name, run)}`);
    return diagnose('source/directory', { path: name }, { help });
  }
  if (await job.host.exists(path)) return null;
  const { file, model } = await readSpecPath(job.host, path);
  if (model !== null || (await job.host.exists(file))) return null;
  const trained = trainedHelp(path);
  const beside = await runsIn(dirname(folder), job);
  if (beside.length === 0) {
    const remedy = 'name a .phiseg or .yaml file, or the folder of a run';
    return diagnose('source/missing', { path: name }, { help: [...trained, remedy] });
  }
  const nearest = suggest(basename(folder), beside);
  const at = (run: string): string => posix.join(posix.dirname(name), run);
  const shown = beside.slice(0, SHOWN).map(at).join(', ');
  const help = nearest === null ? `runs in that folder: ${shown}` : `did you mean \`${at(nearest)}\`?`;
  return diagnose('source/missing', { path: name }, { help: [...trained, help] });
}

const SHOWN = 6;

async function hasLostSpec(path: string, job: Job): Promise<boolean> {
  return !(await isRunFolder(path, job)) && (await job.host.exists(join(path, RUN_FILES.last)));
}

async function runsIn(folder: string, job: Job): Promise<readonly string[]> {
  const runs: string[] = [];
  for (const name of await entriesOf(job.host, folder)) if (await isRunFolder(join(folder, name), job)) runs.push(name);
  return runs;
}
