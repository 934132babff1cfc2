import { diagnose } from '../../diagnostics/codes.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { printable } from '../../diagnostics/display.ts';
import { hasErrors } from '../../diagnostics/order.ts';
import { describeReadProblem } from '../../diagnostics/read-problem.ts';
import { shellWord } from '../../diagnostics/shell-words.ts';
import { suggestionHelp } from '../../diagnostics/suggest.ts';
import { type FileToWrite, writeFiles } from '../../jobs/files/write-files.ts';
import { displayName } from '../../source/project.ts';
import { createSourceFile, type SourceFile } from '../../source/source-file.ts';
import { readSpecPath, withoutExtension } from '../../source/spec-path.ts';
import type { Document } from '../../syntax/ast.ts';
import { firstDifference, withLineEndsOf } from '../../syntax/line-ends.ts';
import { parseDocument } from '../../syntax/parse.ts';
import type { Context } from '../context.ts';
import { EXIT, type ExitCode, exitCodeOf } from '../exit-codes.ts';

export interface FormatArguments {
  readonly specs: readonly string[];
  readonly check?: boolean;
  readonly to?: string;
  readonly stdout?: boolean;
  readonly force?: boolean;
}

type Language = 'phiseg' | 'yaml';

interface Formatted extends FileToWrite {
  readonly content: string;
  /** What stands in the file now; null when there is none. */
  readonly before: string | null;
}

/** `phisegc format SPEC...`: broken specs are reported and left as they are, the others are formatted. */
export async function format(args: FormatArguments, context: Context): Promise<ExitCode> {
  if (args.to !== undefined && args.to !== 'yaml' && args.to !== 'phiseg') {
    const help = suggestionHelp(args.to, ['yaml', 'phiseg'], 'languages');
    return refuse(context, diagnose('cli/usage', { problem: `--to ${args.to} names no language` }, { help }));
  }
  if (args.check && args.stdout) {
    return refuse(context, diagnose('cli/usage', { problem: '--check and --stdout exclude each other' }));
  }
  const sources = new Map<string, SourceFile>();
  const diagnostics: Diagnostic[] = [];
  const formatted: Formatted[] = [];
  for (const path of args.specs) {
    const result = await formatOne(context, path, args.to, sources, diagnostics);
    if (result !== null) formatted.push(result);
  }
  const finish = args.stdout ? print : args.check ? list : write;
  const code = await finish(args, context, formatted, diagnostics);
  context.tell(diagnostics, sources);
  return hasErrors(diagnostics) ? exitCodeOf(diagnostics) : code;
}

async function formatOne(
  context: Context,
  spec: string,
  to: Language | undefined,
  sources: Map<string, SourceFile>,
  diagnostics: Diagnostic[],
): Promise<Formatted | null> {
  const { file: path, model } = await readSpecPath(context.host, spec);
  const name = displayName(context.host, path);
  if (model !== null) {
    const help = [`format lays out whole files: phisegc format ${shellWord(path)}`];
    diagnostics.push(diagnose('cli/usage', { problem: `${spec} names one model of a file` }, { help }));
    return null;
  }
  const read = await context.host.readText(path);
  if (!read.ok) {
    diagnostics.push(describeReadProblem(name, read.problem));
    return null;
  }
  const source = createSourceFile(name, read.text);
  sources.set(name, source);
  const found: Diagnostic[] = [];
  const document = await parseDocument(source, (diagnostic) => found.push(diagnostic));
  for (const finding of found) diagnostics.push(finding);
  if (document === null || hasErrors(found)) return null;
  const from: Language = /\.ya?ml$/.test(path) ? 'yaml' : 'phiseg';
  const content = await printAs(document, to ?? from);
  if (to === undefined || to === from) {
    return { path, content: withLineEndsOf(read.text, content), before: read.text };
  }
  const twin = `${withoutExtension(path)}.${to}`;
  const there = await context.host.readText(twin);
  const before = there.ok ? there.text : null;
  return { path: twin, content: withLineEndsOf(before ?? read.text, content), before };
}

async function printAs(document: Document, language: Language): Promise<string> {
  if (language === 'yaml') return (await import('../../syntax/print-yaml.ts')).printYaml(document);
  return (await import('../../syntax/print.ts')).print(document);
}

type Finish = (
  args: FormatArguments,
  context: Context,
  formatted: readonly Formatted[],
  diagnostics: Diagnostic[],
) => Promise<ExitCode>;

const print: Finish = async (_args, context, formatted) => {
  for (const { content } of formatted) context.out(content);
  return EXIT.fine;
};

const list: Finish = async (args, context, formatted) => {
  const stale = formatted.filter(({ content, before }) => content !== before);
  if (stale.length === 0) return EXIT.fine;
  for (const { path, content, before } of stale) {
    context.out(`${printable(path)}\n`);
    const why = before === null ? 'there is no such file' : firstDifference(before, content);
    context.err(printable(`${displayName(context.host, path)}: ${why}\n`));
  }
  const subjects = (args.to === undefined ? stale.map(({ path }) => path) : args.specs).map(shellWord);
  const command = `phisegc format ${subjects.join(' ')}${args.to ? ` --to ${args.to} --force` : ''}`;
  context.err(`not formatted; run: ${printable(command)}\n`);
  return EXIT.stale;
};

const write: Finish = async (args, context, formatted, diagnostics) => {
  const changed = formatted.filter(({ content, before }) => content !== before);
  const replaced = args.to === undefined || args.force ? [] : changed.filter(({ before }) => before !== null);
  for (const { path } of replaced) {
    const help = ['--force replaces it', '--stdout prints the result instead'];
    diagnostics.push(diagnose('cli/exists', { path }, { help }));
  }
  if (replaced.length > 0) return EXIT.failed;
  const result = await writeFiles(context, changed);
  if (!result.ok) {
    diagnostics.push(result.diagnostic);
    return EXIT.failed;
  }
  for (const path of result.written) context.err(`wrote ${printable(displayName(context.host, path))}\n`);
  return EXIT.fine;
};

function refuse(context: Context, diagnostic: Diagnostic): ExitCode {
  context.tell([diagnostic]);
  return EXIT.failed;
}
