import { describe, expect, test } from '@jest/globals';
import {
  batchOption,
  directive,
  mergeOptions,
  processorsOf,
  readBatchOptions,
} from '../../../../compiler/jobs/sweep/slurm/batch-options.ts';

const OURS = [batchOption('job-name', 'phisegc-study'), batchOption('requeue'), batchOption('signal', 'B:USR1@120')];

/** The lines of a script with what a user wrote. */
function lines(text: string): readonly string[] {
  const read = readBatchOptions(text);
  return read.ok ? mergeOptions(OURS, read.options).map(directive) : [read.problem];
}

describe('what a user writes', () => {
  test('follows what is ours', () => {
    expect(lines('--partition=gpu  --gres=gpu:1 -t 4:00:00')).toEqual([
      '#SBATCH --job-name=phisegc-study',
      '#SBATCH --requeue',
      '#SBATCH --signal=B:USR1@120',
      '#SBATCH --partition=gpu',
      '#SBATCH --gres=gpu:1',
      '#SBATCH -t 4:00:00',
    ]);
    expect(lines('')).toEqual(OURS.map(directive));
  });

  test('wins over what is ours, in each way to write it', () => {
    expect(lines('--signal=B:USR1@300 --no-requeue -J mine')).toEqual([
      '#SBATCH --signal=B:USR1@300',
      '#SBATCH --no-requeue',
      '#SBATCH -J mine',
    ]);
    expect(lines('-Jmine --signal B:USR1@60')).toEqual([
      '#SBATCH --requeue',
      '#SBATCH -Jmine',
      '#SBATCH --signal B:USR1@60',
    ]);
  });

  test('is quoted as Slurm reads it', () => {
    expect(lines(`--comment='two "words" #1' --mail-user=a@b.org --nodelist='n[1-2]'`).slice(3)).toEqual([
      String.raw`#SBATCH --comment="two \"words\" #1"`,
      '#SBATCH --mail-user=a@b.org',
      '#SBATCH --nodelist=n[1-2]',
    ]);
    expect(lines(String.raw`--comment=a\\b -J "it's"`).slice(2)).toEqual([
      String.raw`#SBATCH --comment="a\\b"`,
      `#SBATCH -J "it's"`,
    ]);
  });
});

test.each([
  ['main', '--slurm takes options of sbatch, not "main"'],
  ['--comment="open', 'a quote in --slurm is not closed: --comment="open'],
  ['--comment="a\nb"', 'an option in --slurm has a line break'],
  ['--array=0-3', '--slurm cannot have --array: the tasks are the points of the sweep; --parallel says how many'],
  ['-a 0-3', '--slurm cannot have --array'],
  ['--arr=0-3', '--slurm cannot have --array'],
  ['-W', '--slurm cannot have --wait'],
  ['--wrap=true', '--slurm cannot have --wrap'],
  ['--test-only', '--slurm cannot have --test-only'],
  ['-M other', '--slurm cannot have --clusters'],
])('%j is refused', (text, problem) => {
  expect(lines(text)[0]).toContain(problem);
});

test('an option that only begins like one that is refused is taken', () => {
  expect(lines('--wait-all-nodes=1').at(-1)).toBe('#SBATCH --wait-all-nodes=1');
});

test.each([
  ['', 1],
  ['--gres=gpu:1 --cpus-per-task=8 --time=4:00:00', 8],
  ['--cpus-per-task 8', 8],
  ['-c 12', 12],
  ['-c4 -c16', 16],
])('%j gives a task %d processors', (text, processors) => {
  const read = readBatchOptions(text);
  expect(read.ok && processorsOf(read.options)).toBe(processors);
});
