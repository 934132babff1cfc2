import { execFile } from 'node:child_process';
import { slurmEnvironment } from './slurm-environment.ts';

/** What a program of Slurm said; `missing` where it is not on this machine, `refused` with its own words where it failed. */
export type SlurmAnswer =
  | { readonly kind: 'answered'; readonly text: string; readonly warnings: string }
  | { readonly kind: 'missing' }
  | { readonly kind: 'refused'; readonly words: string };

export interface CallOptions {
  /** Names of sbatch's options that are said in its script: the environment says nothing else of them. */
  readonly said?: readonly string[];
  /** Milliseconds; without it the program takes as long as it takes. */
  readonly timeout?: number;
}

/** The one place that starts programs of Slurm. Never through a shell. */
export async function callSlurm(
  program: 'sbatch' | 'squeue' | 'scontrol',
  argv: readonly string[],
  { said = [], timeout = 0 }: CallOptions = {},
): Promise<SlurmAnswer> {
  const options = { timeout, maxBuffer: MOST_BYTES, env: slurmEnvironment(process.env, said) };
  return new Promise((resolve) => {
    execFile(program, argv, options, (error, stdout, stderr) => {
      if (error === null) resolve({ kind: 'answered', text: stdout, warnings: stderr.trim() });
      else if (error.code === 'ENOENT') resolve({ kind: 'missing' });
      else resolve({ kind: 'refused', words: [stderr.trim(), stdout.trim()].find((text) => text) ?? error.message });
    });
  });
}

/** A queue of 100,000 tasks is some megabytes. */
const MOST_BYTES = 1 << 28;
