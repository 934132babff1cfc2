import { shellWord } from '../../../diagnostics/shell-words.ts';
import { type BatchOption, batchOption, directive, mergeOptions } from './batch-options.ts';

/** What the scripts of a sweep have in common. */
export interface BatchCommon {
  /** `phisegc-ablation` */
  readonly name: string;
  /** What the user says to sbatch. */
  readonly users: readonly BatchOption[];
  /** The folder of their logs; absolute. */
  readonly logs: string;
}

/** A script for sbatch, and the names of the options that it says. */
export interface BatchScript {
  readonly text: string;
  readonly said: readonly string[];
}

/** Seconds before its time limit at which a point is told to save and to be queued again. */
const WARNING = 120;

/**
 * The script of an array: task N trains the point whose line of points.jsonl stands in line N + 1 of `tasks`. Paths are absolute.
 * A warning that comes before the training listens ends nothing.
 */
export function pointsScript(
  common: BatchCommon,
  { command, sweep, tasks }: { readonly command: readonly string[]; readonly sweep: string; readonly tasks: string },
): BatchScript {
  const ours = [
    batchOption('job-name', common.name),
    batchOption('output', `${pattern(common.logs)}/%A_%a.log`),
    batchOption('open-mode', 'append'),
    batchOption('requeue'),
    batchOption('signal', `B:USR1@${WARNING}`),
    batchOption('export', 'ALL'),
  ];
  return script('Trains points of a sweep, one a task.', mergeOptions(ours, common.users), [
    "trap '' USR1",
    `line=$(sed -n "$((SLURM_ARRAY_TASK_ID + 1))p" ${shellWord(tasks)}) || exit`,
    `exec ${[...command, sweep].map(shellWord).join(' ')} "$line"`,
  ]);
}

/** The script of a job that follows the points: a command, word by word. */
export function afterScript(common: BatchCommon, command: readonly string[]): BatchScript {
  const ours = [
    batchOption('job-name', `${common.name}-after`),
    batchOption('output', `${pattern(common.logs)}/after_%j.log`),
    batchOption('open-mode', 'append'),
    batchOption('requeue'),
    batchOption('export', 'ALL'),
  ];
  // A signal is meant for training: no other program listens.
  const users = common.users.filter(({ name }) => name !== 'signal');
  const options = mergeOptions(ours, users);
  return script('Follows the points of a sweep.', options, [`exec ${command.map(shellWord).join(' ')}`]);
}

function script(about: string, options: readonly BatchOption[], lines: readonly string[]): BatchScript {
  const text = ['#!/bin/sh', `# ${about} Written by phisegc.`, ...options.map(directive), '', ...lines, ''].join('\n');
  return { text, said: options.map(({ name }) => name) };
}

/** A path in which Slurm replaces nothing. */
function pattern(path: string): string {
  return path.replaceAll('%', '%%');
}
