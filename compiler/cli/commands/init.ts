import { basename } from 'node:path';
import { diagnose } from '../../diagnostics/codes.ts';
import type { Diagnostic, Report } from '../../diagnostics/diagnostic.ts';
import { shellWord } from '../../diagnostics/shell-words.ts';
import { type StartedProject, startProject } from '../../jobs/start-project.ts';
import type { Context } from '../context.ts';
import { EXIT, type ExitCode, exitCodeOf } from '../exit-codes.ts';
import { askForData } from './ask-for-data.ts';
import { readProjectData, SOURCES } from './read-project-data.ts';

export interface InitArguments {
  readonly folder: string;
  readonly png?: string;
  readonly lidc?: string;
  readonly data?: string;
  readonly classes?: string;
  readonly size?: string;
  /** `LOW:HIGH` in stored values. */
  readonly window?: string;
  readonly ignore?: string;
  readonly name: string;
  readonly yes?: boolean;
}

/** `phisegc init [FOLDER]`: asks where there is somebody to answer and no option says it. */
export async function init(args: InitArguments, context: Context): Promise<ExitCode> {
  const findings: Diagnostic[] = [];
  const report: Report = (finding) => findings.push(finding);
  const isSaid = args.yes === true || SOURCES.some((source) => args[source] !== undefined);
  if (!isSaid && context.ask === null) {
    const problem = 'where the images come from can only be asked on a terminal';
    const help = ['`--yes` makes synthetic ones', '`--png DIR`, `--lidc DIR` and `--data DIR` take others'];
    context.tell([diagnose('cli/usage', { problem }, { help })]);
    return EXIT.failed;
  }
  const answers = isSaid || context.ask === null ? {} : await askForData(context.ask, context);
  if (answers === null) return EXIT.interrupted;
  const answered = { ...args, ...answers };
  const data = readProjectData(answered, report);
  if (data === null || findings.length > 0) {
    context.tell(findings);
    return exitCodeOf(findings);
  }
  const started = await startProject({ folder: args.folder, name: args.name, data }, context);
  if (started.kind === 'started') {
    for (const path of started.written) context.err(`wrote ${path}\n`);
    for (const path of started.kept) context.err(`kept ${path} as it was\n`);
    context.err(
      `\nnext:\n${nextSteps(args.folder, started)
        .map((line) => `  ${line}\n`)
        .join('')}`,
    );
  }
  return exitCodeOf(started.findings);
}

/** Where there was a package.json it has none of the scripts, and need not know phisegc. */
function nextSteps(
  folder: string,
  { kept, install }: Extract<StartedProject, { readonly kind: 'started' }>,
): readonly string[] {
  const enter = folder === '.' ? [] : [`cd ${shellWord(folder)}`];
  if (!kept.some((path) => basename(path) === 'package.json'))
    return [...enter, 'npm install', 'npm run train', 'npm run score'];
  const installing = install === null ? [] : [`npm install --save-dev ${shellWord(install)}`];
  return [...enter, ...installing, 'npx phisegc check *.phiseg'];
}
