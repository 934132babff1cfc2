import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { check } from '../../check.ts';
import { compileModel } from '../../compile.ts';
import { diagnose } from '../../diagnostics/codes.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { hasErrors } from '../../diagnostics/order.ts';
import { displayName } from '../../source/project.ts';
import { readSpecPath, withoutExtension } from '../../source/spec-path.ts';
import { findTarget } from '../../targets/registry.ts';
import type { Target } from '../../targets/target.ts';
import { type Context, showDiagnostics } from '../context.ts';
import { EXIT, type ExitCode, exitCodeOf } from '../exit-codes.ts';
import { shellWord } from '../shell-word.ts';
import { type FileToWrite, hasContent, writeFiles } from '../write-files.ts';

export interface CompileArguments {
  readonly spec: string;
  readonly target: readonly string[];
  readonly out: string;
  /** Write the training code, too. */
  readonly train?: boolean;
  readonly check?: boolean;
  readonly set?: readonly string[];
}

/** `phisegc compile SPEC --target T --out DIR`: writes all files or, on any error, none. */
export async function compile(args: CompileArguments, context: Context): Promise<ExitCode> {
  const checked = await check({ host: context.host, path: args.spec, set: args.set ?? [], meant: 'last' });
  const diagnostics: Diagnostic[] = [...checked.diagnostics];
  const targets = findTargets(args.target, diagnostics);
  const model = checked.models.at(-1);
  const files: FileToWrite[] = [];
  if (model !== undefined && !hasErrors(diagnostics)) {
    const command = await regenerateCommand(args, context);
    for (const target of targets) {
      const compiled = await compileModel({ model, target, command, train: args.train ?? false });
      diagnostics.push(...compiled.diagnostics);
      const folder = targets.length > 1 ? join(args.out, target.id) : args.out;
      files.push(...compiled.files.map(({ path, content }) => ({ path: join(folder, path), content })));
    }
  }
  showDiagnostics(context, diagnostics, checked.sources);
  if (hasErrors(diagnostics)) return exitCodeOf(diagnostics);
  return args.check ? compareFiles(args, context, files) : write(context, files);
}

function findTargets(ids: readonly string[], diagnostics: Diagnostic[]): readonly Target[] {
  return [...new Set(ids)].flatMap((id) => findTarget(id, (diagnostic) => diagnostics.push(diagnostic)) ?? []);
}

async function compareFiles(
  args: CompileArguments,
  context: Context,
  files: readonly FileToWrite[],
): Promise<ExitCode> {
  const stale: string[] = [];
  for (const file of files) if (!(await hasContent(context, file))) stale.push(displayName(context.host, file.path));
  if (stale.length === 0) return EXIT.fine;
  context.out(`${stale.join('\n')}\n`);
  context.err(
    `${stale.length === 1 ? 'this file is' : 'these files are'} stale; run: ${await commandOf(args, context)}\n`,
  );
  return EXIT.stale;
}

/** How every generated file begins: text with its first line, a graph with the version of its format and the producer. */
const MADE_BY = /^(\/\/ Made by |.{4})phisegc/s;

/** Files in the way that phisegc did not make: they are somebody's work. */
async function foreignFiles(context: Context, files: readonly FileToWrite[]): Promise<readonly Diagnostic[]> {
  const found: Diagnostic[] = [];
  for (const { path } of files) {
    const present = await readFile(resolve(context.host.workingDirectory, path), 'latin1').catch(() => null);
    if (present === null || MADE_BY.test(present)) continue;
    const help = ['nothing was written: choose another --out, or move the file away'];
    found.push(diagnose('cli/foreign-file', { path: displayName(context.host, path) }, { help }));
  }
  return found;
}

async function write(context: Context, files: readonly FileToWrite[]): Promise<ExitCode> {
  const foreign = await foreignFiles(context, files);
  if (foreign.length > 0) {
    showDiagnostics(context, foreign);
    return exitCodeOf(foreign);
  }
  const result = await writeFiles(context, files);
  if (!result.ok) {
    showDiagnostics(context, [result.diagnostic]);
    return exitCodeOf([result.diagnostic]);
  }
  for (const path of result.written) context.err(`wrote ${displayName(context.host, path)}\n`);
  for (const path of result.unchanged) context.err(`${displayName(context.host, path)} is up to date\n`);
  return EXIT.fine;
}

/** The command line that writes the same files to the same place, with relative paths. */
async function commandOf(args: CompileArguments, context: Context): Promise<string> {
  return [await regenerateCommand(args, context), '--out', shellWord(displayName(context.host, args.out))].join(' ');
}

/**
 * The command line that stands in generated files. It leaves out the folder and the spec's extension, so that the bytes
 * depend on neither where they are written nor which of the two surfaces the spec was read from.
 */
async function regenerateCommand(args: CompileArguments, context: Context): Promise<string> {
  const { file, model } = await readSpecPath(context.host, args.spec);
  const spec = withoutExtension(displayName(context.host, file));
  const words = [
    model === null ? spec : `${spec}#${model}`,
    ...args.target.flatMap((id) => ['--target', id]),
    ...(args.train ? ['--train'] : []),
    ...(args.set ?? []).flatMap((setting) => ['--set', setting]),
  ];
  return ['phisegc', 'compile', ...words.map(shellWord)].join(' ');
}
