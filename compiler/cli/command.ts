import type { Command } from 'commander';
import type { ExitCode } from './exit-codes.ts';

export interface HelpText {
  /** What the arguments may be, a sentence a line. */
  readonly notes?: readonly string[];
  readonly examples: readonly string[];
  readonly exits: readonly ExitCode[];
}

const MEANINGS: Readonly<Record<ExitCode, string>> = {
  0: 'fine',
  1: 'a bug in phisegc',
  2: 'could not do the job',
  4: 'the spec has errors',
  5: 'stale or unformatted (--check)',
  130: 'interrupted',
  143: 'terminated',
};

/** Adds a command whose help ends with examples and exit codes. */
export function command(program: Command, usage: string, summary: string, help: HelpText): Command {
  const examples = help.examples.map((example) => `  ${example}`).join('\n');
  const notes = (help.notes ?? []).map((note) => `${note}\n\n`).join('');
  const exits = help.exits.map((code) => `${code} ${MEANINGS[code]}`).join(' · ');
  return program
    .command(usage)
    .description(`${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`)
    .summary(summary)
    .helpOption('-h, --help', 'print this help')
    .addHelpText('after', `\n${notes}Examples:\n${examples}\n\nExit codes: ${exits}`);
}
