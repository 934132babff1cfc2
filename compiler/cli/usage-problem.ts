import type { Command, CommanderError } from 'commander';
import { diagnose } from '../diagnostics/codes.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { suggest } from '../diagnostics/suggest.ts';

/** What other tools call an option, and the options that do it here; the first that a command has is meant. */
const ELSEWHERE: Readonly<Record<string, readonly string[]>> = {
  '--epochs': ['--steps'],
  '--iterations': ['--steps'],
  '--max-steps': ['--steps'],
  '--time': ['--minutes'],
  '--gpu': ['--engine'],
  '--cuda': ['--engine'],
  '--device': ['--engine', '--target'],
  '--backend': ['--engine', '--target'],
  '--output': ['--out'],
  '--output-dir': ['--out'],
  '--checkpoint': ['--weights', '--resume'],
  '--ckpt': ['--weights', '--resume'],
  '--num-samples': ['--samples', '--count'],
  '--format': ['--to', '--graph', '--json'],
  '--batch': ['--set'],
  '--batch-size': ['--set'],
  '--lr': ['--set'],
  '--learning-rate': ['--set'],
  '--param': ['--set'],
  '--force': ['--resume'],
};

/** Commander's complaint about a command line as a diagnostic: what is wrong, and what the command takes instead. */
export function usageProblem(error: CommanderError, program: Command, argv: readonly string[]): Diagnostic {
  const [problem = '', suggestion] = error.message.replace(/^error: /, '').split('\n');
  const { command, words } = commandOf(program, argv);
  const isGroup = command.commands.length > 0;
  const own = suggestion ? [suggestion.replace(/^\(D/, 'd').replace(/\?\)$/, '?')] : [];
  const help = [
    ...(own.length > 0 ? own : slipHelp(error, command, argv)),
    isGroup ? `\`${words} --help\` lists the commands` : `\`${words} --help\` lists the arguments and options`,
  ];
  return diagnose('cli/usage', { problem }, { help });
}

function slipHelp(error: CommanderError, command: Command, argv: readonly string[]): readonly string[] {
  switch (error.code) {
    case 'commander.unknownOption':
      return optionHelp(/'([^']*)'/.exec(error.message)?.[1] ?? '', command);
    case 'commander.excessArguments': {
      const at = argv.findIndex((word, index) => word === '--set' && !argv[index + 1]?.includes('='));
      const [path, value] = argv.slice(at + 1);
      return at >= 0 && path !== undefined
        ? [`--set takes PATH=VALUE as one word: --set ${path}=${value ?? 'VALUE'}`]
        : [];
    }
    case 'commander.missingMandatoryOptionValue': {
      const missing = command.options.filter(
        (option) => option.mandatory && command.getOptionValue(option.attributeName()) === undefined,
      );
      return missing.map(({ flags, description }) => `required: ${flags}  ${description}`);
    }
    default:
      return [];
  }
}

function optionHelp(flag: string, command: Command): readonly string[] {
  const known = command.options.flatMap(({ long }) => long ?? []);
  const name = flag.replace(/=.*$/s, '');
  const meant = ELSEWHERE[name]?.find((candidate) => known.includes(candidate)) ?? nearest(name, known);
  const option = command.options.find(({ long }) => long === meant);
  return option === undefined ? [] : [`did you mean ${option.flags}: ${option.description}`];
}

/** Without the dashes, which make any two options alike. */
function nearest(name: string, known: readonly string[]): string | undefined {
  const word = suggest(
    name.replace(/^-+/, ''),
    known.map((long) => long.slice(2)),
  );
  return word === null ? undefined : `--${word}`;
}

/** The command that a command line names, with its parents' names before it. */
function commandOf(program: Command, argv: readonly string[]): { readonly command: Command; readonly words: string } {
  let command = program;
  let words = program.name();
  for (const word of argv) {
    const next = command.commands.find((candidate) => candidate.name() === word);
    if (next === undefined) break;
    command = next;
    words = `${words} ${word}`;
  }
  return { command, words };
}
