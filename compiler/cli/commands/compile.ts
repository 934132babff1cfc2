import { join, resolve } from 'node:path';
import { type CheckedModel, check } from '../../check.ts';
import { compileModel } from '../../compile.ts';
import { diagnose } from '../../diagnostics/codes.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { printable } from '../../diagnostics/display.ts';
import { hasErrors } from '../../diagnostics/order.ts';
import { present as mustBe } from '../../invariant.ts';
import { installCommand } from '../../jobs/files/installed-packages.ts';
import { type FileToWrite, hasContent, writeFiles } from '../../jobs/files/write-files.ts';
import { displayName } from '../../source/project.ts';
import { findTarget } from '../../targets/registry.ts';
import type { Target } from '../../targets/target.ts';
import { fileStem } from '../../targets/typescript/names.ts';
import type { Context } from '../context.ts';
import { EXIT, type ExitCode, exitCodeOf } from '../exit-codes.ts';
import { type CompileCommand, commandFrom, regeneration, sourceOf } from '../generated/compile-command.ts';
import { readGeneratedFolder } from '../generated/generated-folder.ts';
import { type FolderToWrite, inTheWay } from '../generated/in-the-way.ts';
import { leftOver } from '../generated/left-over.ts';
import { realFolder } from '../generated/real-folder.ts';

export interface CompileArguments {
  readonly spec: string;
  readonly target: readonly string[];
  readonly out: string;
  /** Write the training code, too. */
  readonly train?: boolean;
  readonly check?: boolean;
  readonly set?: readonly string[];
}

/** What one command line writes, over all targets. */
interface Made {
  readonly files: readonly FileToWrite[];
  /** Training code that is there, was not asked for, and is not what it would be now. */
  readonly staleTrainers: readonly string[];
  /** Files of the same model that none of these targets writes. */
  readonly unused: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/** `phisegc compile SPEC --target T --out DIR`: writes all files or, on any error, none. */
export async function compile(args: CompileArguments, context: Context): Promise<ExitCode> {
  const { host } = context;
  const checked = await check({ host, path: args.spec, set: args.set ?? [], meant: 'last' });
  const diagnostics: Diagnostic[] = [...checked.diagnostics];
  const targets = findTargets(args.target, diagnostics);
  const stop = (): ExitCode => {
    context.tell(diagnostics, checked.sources);
    return exitCodeOf(diagnostics);
  };
  if (hasErrors(diagnostics)) return stop();
  const model = mustBe(checked.models.at(-1), 'model of a spec without mistakes');
  const command: CompileCommand = {
    ...(await sourceOf(host, args.spec, model.name)),
    targets: targets.map(({ id }) => id),
    out: await realFolder(host, args.out),
    set: args.set ?? [],
  };
  const made = await makeFiles(args, model, targets, command, context);
  for (const finding of made.diagnostics) diagnostics.push(finding);
  if (hasErrors(diagnostics)) return stop();
  if (!args.check) for (const finding of describeLeftOvers(made)) diagnostics.push(finding);
  context.tell(diagnostics, checked.sources);
  if (args.check) return compareFiles(args, command, made, context);
  const code = await write(context, made.files);
  const install = installCommand(targets, resolve(host.workingDirectory, args.out));
  if (code === EXIT.fine && install !== null) context.err(`the code imports what is not installed there: ${install}\n`);
  return code;
}

function findTargets(ids: readonly string[], diagnostics: Diagnostic[]): readonly Target[] {
  return [...new Set(ids)].flatMap((id) => findTarget(id, (diagnostic) => diagnostics.push(diagnostic)) ?? []);
}

async function makeFiles(
  { out, train = false }: CompileArguments,
  model: CheckedModel,
  targets: readonly Target[],
  command: CompileCommand,
  { host }: Context,
): Promise<Made> {
  const files: FileToWrite[] = [];
  const staleTrainers: string[] = [];
  const unused: string[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const target of targets) {
    const way = targets.length > 1 ? [target.id] : [];
    const folder = join(out, ...way);
    // Each file names the command for its own target: others beside it change nothing.
    const own = { ...command, targets: [target.id], out: join(command.out, ...way) };
    const request = { model, target, ...(await regeneration(own, host)) };
    const compiled = await compileModel({ ...request, train });
    const wanted: FolderToWrite = {
      folder,
      target: target.id,
      source: command,
      stem: fileStem(model.name),
      files: compiled.files,
    };
    const present = await readGeneratedFolder(host, folder);
    for (const finding of [...compiled.diagnostics, ...(await inTheWay(host, wanted, present))])
      diagnostics.push(finding);
    const left = await leftOver(wanted, present, async () => (await compileModel({ ...request, train: true })).trainer);
    const shown = (name: string): string => displayName(host, join(folder, name));
    for (const { path, content } of compiled.files) files.push({ path: join(folder, path), content });
    for (const name of left.stale) staleTrainers.push(shown(name));
    for (const name of left.unused) unused.push(shown(name));
  }
  return { files, staleTrainers, unused, diagnostics };
}

function describeLeftOvers({ staleTrainers, unused }: Made): readonly Diagnostic[] {
  const describe = (help: string) => (path: string) => diagnose('cli/left-over', { path }, { help: [help] });
  return [
    ...staleTrainers.map(describe('`--train` makes it again; or delete it')),
    ...unused.map(describe('this target does not write it: delete it')),
  ];
}

async function compareFiles(
  args: CompileArguments,
  command: CompileCommand,
  { files, staleTrainers }: Made,
  context: Context,
): Promise<ExitCode> {
  const { host } = context;
  const changed: string[] = [];
  for (const file of files) if (!(await hasContent(context, file))) changed.push(displayName(host, file.path));
  const stale = [...changed, ...staleTrainers];
  if (stale.length === 0) return EXIT.fine;
  context.out(`${stale.map(printable).join('\n')}\n`);
  const train = args.train || staleTrainers.length > 0 ? ' --train' : '';
  const again = `${commandFrom(await realFolder(host, '.'), command)}${train}`;
  context.err(`${stale.length === 1 ? 'this file is' : 'these files are'} stale; run: ${again}\n`);
  return EXIT.stale;
}

async function write(context: Context, files: readonly FileToWrite[]): Promise<ExitCode> {
  const result = await writeFiles(context, files);
  if (!result.ok) {
    context.tell([result.diagnostic]);
    return exitCodeOf([result.diagnostic]);
  }
  for (const path of result.written) context.err(`wrote ${printable(displayName(context.host, path))}\n`);
  for (const path of result.unchanged) context.err(`${printable(displayName(context.host, path))} is up to date\n`);
  return EXIT.fine;
}
