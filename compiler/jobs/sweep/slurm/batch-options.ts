import { splitShell } from '../../../diagnostics/shell-words.ts';

/** An option of sbatch: its words as a command line has them, `--gres=gpu:1` or `-p main`. */
export interface BatchOption {
  /** Its long name without dashes, where the table below has it; of an option that is unknown here, as it was written. */
  readonly name: string;
  readonly words: readonly string[];
}

export type ReadOptions =
  | { readonly ok: true; readonly options: readonly BatchOption[] }
  | { readonly ok: false; readonly problem: string };

/** Short names of the options that are looked at here. */
const SHORT: Readonly<Record<string, string>> = {
  a: 'array',
  c: 'cpus-per-task',
  D: 'chdir',
  d: 'dependency',
  h: 'help',
  J: 'job-name',
  M: 'clusters',
  o: 'output',
  p: 'partition',
  t: 'time',
  V: 'version',
  W: 'wait',
};

/** Options of which another one says the opposite. */
const OPPOSITE: Readonly<Record<string, string>> = { 'no-requeue': 'requeue' };

/** Options that nobody may set, and why. */
const REFUSED: Readonly<Record<string, string>> = {
  array: 'the tasks are the points of the sweep; --parallel says how many may run at a time',
  clusters: 'submit on the cluster that is to train',
  help: 'nothing would be submitted',
  'test-only': 'nothing would be submitted',
  usage: 'nothing would be submitted',
  version: 'nothing would be submitted',
  wait: 'phisegc returns at once; --status says where the points stand',
  wrap: 'the script is written by phisegc',
};

/** The options in a text, split as a shell splits it. */
export function readBatchOptions(text: string): ReadOptions {
  const refuse = (problem: string): ReadOptions => ({ ok: false, problem });
  const words = splitShell(text);
  if (words === null) return refuse(`a quote in --slurm is not closed: ${text}`);
  const options: { readonly name: string; readonly words: string[] }[] = [];
  for (const word of words) {
    if (/[\r\n]/.test(word)) return refuse('an option in --slurm has a line break');
    if (word.startsWith('-') && word !== '-') options.push({ name: nameOf(word), words: [word] });
    else if (options.length === 0) return refuse(`--slurm takes options of sbatch, not ${JSON.stringify(word)}`);
    else options.at(-1)?.words.push(word);
  }
  for (const { name } of options) {
    const refused = Object.keys(REFUSED).find((one) => one === name || (name.length > 2 && one.startsWith(name)));
    if (refused !== undefined) return refuse(`--slurm cannot have --${refused}: ${REFUSED[refused]}`);
  }
  return { ok: true, options };
}

function nameOf(word: string): string {
  const long = /^--([^=]*)/.exec(word)?.[1];
  const name = long ?? SHORT[word.charAt(1)] ?? word;
  return OPPOSITE[name] ?? name;
}

/** An option as `--NAME=VALUE`; without a value `--NAME`. */
export function batchOption(name: string, value?: string): BatchOption {
  return { name, words: [value === undefined ? `--${name}` : `--${name}=${value}`] };
}

/** Options of phisegc, but for those that the user sets, and then the user's: of two of one name sbatch takes the last. */
export function mergeOptions(ours: readonly BatchOption[], users: readonly BatchOption[]): readonly BatchOption[] {
  const named = new Set(users.map(({ name }) => name));
  return [...ours.filter(({ name }) => !named.has(name)), ...users];
}

/** Processors of a task, as the options ask for them; Slurm gives one where none does. */
export function processorsOf(options: readonly BatchOption[]): number {
  const asked = options.findLast(({ name }) => name === 'cpus-per-task');
  return Number(/\d+$/.exec(asked?.words.join(' ') ?? '')?.[0] ?? 1);
}

/** A line of a batch script. Slurm reads quotes and backslashes in it as a shell does between double quotes, and nothing else. */
export function directive({ words }: BatchOption): string {
  return ['#SBATCH', ...words.map(quoted)].join(' ');
}

function quoted(word: string): string {
  const [, name = '', value = ''] = /^(--[\w-]+=)?(.*)$/s.exec(word) ?? [];
  return /^[\w@%+=:,./[\]-]*$/.test(value) ? word : `${name}"${value.replace(/[\\"]/g, '\\$&')}"`;
}
