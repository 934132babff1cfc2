import { readdir } from 'node:fs/promises';
import { basename, dirname, join, posix, resolve } from 'node:path';
import { diagnose } from '../diagnostics/codes.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { suggest } from '../diagnostics/suggest.ts';
import { displayName } from '../source/project.ts';
import { readSpecPath } from '../source/spec-path.ts';
import type { Context } from './context.ts';

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

export async function isRunFolder(path: string, context: Context): Promise<boolean> {
  return context.host.exists(join(path, RUN_FILES.spec));
}

/** A command's arguments, with the spec and the last weights of a run where a run folder stands instead of a spec. */
export async function atRun<A extends { readonly spec: string; readonly weights?: string; readonly run?: string }>(
  args: A,
  context: Context,
): Promise<A> {
  if (!(await isRunFolder(args.spec, context))) return args;
  const { spec, weights = join(spec, RUN_FILES.last) } = args;
  return { ...args, spec: join(spec, RUN_FILES.spec), weights, run: spec };
}

/**
 * Where neither a spec nor a run is: a run that lost its spec, the runs in a folder that holds runs, or the run whose name is nearest. Null when
 * that says nothing.
 */
export async function runFolderProblem(path: string, context: Context): Promise<Diagnostic | null> {
  const folder = resolve(context.host.workingDirectory, path);
  const name = displayName(context.host, path);
  if (/\.(phiseg|ya?ml|json)$/.test(path)) return null;
  if (await hasLostSpec(path, context)) {
    const help = [
      `it is a run without its ${RUN_FILES.spec}: name the spec, and --weights ${posix.join(name, RUN_FILES.last)}`,
      `or resume the run: \`phisegc train\` writes ${RUN_FILES.spec} again`,
    ];
    return diagnose('source/directory', { path: name }, { help });
  }
  const inside = await runsIn(folder, context);
  if (inside.length > 0) {
    const help = inside.slice(0, SHOWN).map((run) => `name a run in it: ${posix.join(name, run)}`);
    return diagnose('source/directory', { path: name }, { help });
  }
  if (await context.host.exists(path)) return null;
  const { file, model } = await readSpecPath(context.host, path);
  if (model !== null || (await context.host.exists(file))) return null;
  const beside = await runsIn(dirname(folder), context);
  if (beside.length === 0) {
    return diagnose(
      'source/missing',
      { path: name },
      { help: ['name a .phiseg or .yaml file, or the folder of a run'] },
    );
  }
  const nearest = suggest(basename(folder), beside);
  const at = (run: string): string => posix.join(posix.dirname(name), run);
  const shown = beside.slice(0, SHOWN).map(at).join(', ');
  const help = nearest === null ? [`runs in that folder: ${shown}`] : [`did you mean \`${at(nearest)}\`?`];
  return diagnose('source/missing', { path: name }, { help });
}

const SHOWN = 6;

async function hasLostSpec(path: string, context: Context): Promise<boolean> {
  return !(await isRunFolder(path, context)) && (await context.host.exists(join(path, RUN_FILES.last)));
}

async function runsIn(folder: string, context: Context): Promise<readonly string[]> {
  const names = await readdir(folder).catch(() => []);
  const runs: string[] = [];
  for (const name of names.sort()) if (await isRunFolder(join(folder, name), context)) runs.push(name);
  return runs;
}
