import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { shellWord, shellWords } from '../../diagnostics/shell-words.ts';
import type { Host } from '../../source/host.ts';
import { PROJECT_MARKERS } from '../../source/project.ts';
import { readSpecPath, type SpecPath } from '../../source/spec-path.ts';
import { isTrained } from '../../source/trained-model.ts';
import type { TargetId } from '../../targets/target.ts';
import { fileInRealFolder } from './real-folder.ts';

/** A model by the file that it is written in. */
export interface ModelSource {
  /** The absolute path of the spec, with its extension; `trained:NAME` as it is. */
  readonly spec: string;
  /** Null where the file holds one model and cannot name it: a stored spec. */
  readonly model: string | null;
}

export interface CompileCommand extends ModelSource {
  readonly targets: readonly TargetId[];
  /** The absolute path of the folder that the command line names. */
  readonly out: string;
  readonly set: readonly string[];
}

/** The command line, with paths as they are seen from a folder. */
export function commandFrom(folder: string, { spec, model, targets, out, set }: CompileCommand): string {
  const file = isTrained(spec) ? spec : seenFrom(folder, spec);
  const words = [
    model === null ? file : `${file}#${model}`,
    ...targets.flatMap((id) => ['--target', id]),
    ...set.flatMap((setting) => ['--set', setting]),
    ...['--out', seenFrom(folder, out)],
  ];
  return ['phisegc', 'compile', ...words.map(shellWord)].join(' ');
}

/** The command of a first line, and the folder to run it in. Neither depends on the working directory. */
export async function regeneration(
  command: CompileCommand,
  host: Host,
): Promise<{ readonly command: string; readonly folder: string }> {
  const home = isTrained(command.spec) ? command.out : dirname(command.spec);
  const base = await commonFolder(host, home, command.out);
  return { command: commandFrom(base, command), folder: seenFrom(command.out, base) };
}

/** The nearest project that holds both folders; outside of any project, the nearest folder that does. */
async function commonFolder(host: Host, first: string, second: string): Promise<string> {
  let common = first;
  while (!isBelow(common, second)) common = dirname(common);
  for (let folder = common; ; folder = dirname(folder)) {
    for (const marker of PROJECT_MARKERS) if (await host.exists(join(folder, marker))) return folder;
    if (dirname(folder) === folder) return common;
  }
}

/** The top of a file system counts as above everything: on Windows, of another drive, too. */
function isBelow(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return dirname(folder) === folder || (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way));
}

/** A path from a folder, with forward slashes, never taken for an option. */
function seenFrom(folder: string, path: string): string {
  const way = relative(folder, path).split(sep).join('/');
  return way === '' ? '.' : way.replace(/^-/, './-');
}

const FIRST_LINE = /^\/\/ Made by phisegc \S+ Make it again in the folder (\S+): phisegc compile (.+)$/;

/** What the first line of a generated file says of where it comes from; null where it names no spec. */
export async function readFirstLine(
  line: string,
  folder: string,
  host: Host,
): Promise<(ModelSource & { readonly target: string | null }) | null> {
  const [, where, rest] = FIRST_LINE.exec(line) ?? [];
  if (where === undefined || rest === undefined) return null;
  const [source = '', ...options] = shellWords(rest);
  const found = isTrained(source)
    ? { spec: source, model: null }
    : await placeOf(host, await readSpecPath(host, resolve(folder, where, source)));
  const target = options.indexOf('--target');
  return { ...found, target: target < 0 ? null : (options[target + 1] ?? null) };
}

async function placeOf(host: Host, { file, model }: SpecPath): Promise<ModelSource> {
  return { spec: await fileInRealFolder(host, file), model };
}

/** Where a model of the command line lies. */
export async function sourceOf(host: Host, path: string, model: string): Promise<ModelSource> {
  if (isTrained(path)) return { spec: path, model: null };
  const spec = await fileInRealFolder(host, (await readSpecPath(host, path)).file);
  return { spec, model: spec.endsWith('.json') ? null : model };
}
