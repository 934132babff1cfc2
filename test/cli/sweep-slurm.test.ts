import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createWorkspace } from '../support/run-cli.ts';
import { smallSpec } from '../support/small-spec.ts';

const STUDY = `phiseg 1
import small from "small.phiseg"

sweep study of small { latent.levels = 1 .. 2; train.steps = 5; seed = 0 .. 3 }
`;

const { phisegc, folder, remove } = createWorkspace({ 'study.phiseg': STUDY, 'small.phiseg': smallSpec });
const begin = (...more: readonly string[]) =>
  phisegc('sweep', 'study.phiseg', '--data', 'data', '--out', 'swept', '--engine', 'cpu', ...more);
const path = process.env.PATH;

/** Programs of Slurm that take three tasks an array, write down what they are asked, and know nothing of a queue. */
const PROGRAMS = {
  scontrol: 'echo "MaxArraySize = 3"',
  squeue: 'cat queue.txt 2>/dev/null || exit 0',
  sbatch: `
echo "$@" >> asked.txt
if [ "$(wc -l < asked.txt)" -gt "$(cat most.txt)" ]; then echo "sbatch: error: QOSMaxSubmitJobPerUserLimit" >&2; exit 1; fi
echo "welcome to the cluster"; echo "10$(wc -l < asked.txt)"`,
};

beforeAll(async () => {
  expect(await phisegc('data', 'synth', '--out', 'data', '--count', '20', '--size', '16')).toMatchObject({ code: 0 });
  mkdirSync(join(folder, 'bin'));
  for (const [name, lines] of Object.entries(PROGRAMS)) {
    writeFileSync(join(folder, 'bin', name), `#!/bin/sh\ncd '${folder}'\n${lines}\n`);
    chmodSync(join(folder, 'bin', name), 0o755);
  }
});
beforeEach(() => {
  process.env.PATH = `${join(folder, 'bin')}:/usr/bin:/bin`;
  writeFileSync(join(folder, 'most.txt'), '99');
});
afterEach(() => {
  process.env.PATH = path;
  for (const name of ['swept', 'asked.txt', 'queue.txt']) rmSync(join(folder, name), { recursive: true, force: true });
});
afterAll(remove);

const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
const asked = (): readonly string[] => read('asked.txt').trim().replaceAll(`${folder}/`, '').split('\n');
const jobs = (): readonly unknown[] =>
  read('swept/slurm/jobs.jsonl')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

describe('more points than an array may have', () => {
  test('are several arrays, each with tasks from 0 on', async () => {
    const { code, stdout } = await begin('--slurm', '--partition=gpu');
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: expect.stringContaining('job 103: 2 points, logs in slurm/3/logs'),
    });
    expect(asked()).toEqual([
      '--parsable --array=0-2 swept/slurm/1/points.sh',
      '--parsable --array=0-2 swept/slurm/2/points.sh',
      '--parsable --array=0-1 swept/slurm/3/points.sh',
      '--parsable --dependency=afterany:101:102:103 swept/slurm/4/after.sh',
    ]);
    expect([1, 2, 3].map((batch) => read(`swept/slurm/${batch}/tasks.txt`))).toEqual([
      '0\n1\n2\n',
      '3\n4\n5\n',
      '6\n7\n',
    ]);
    expect(jobs()).toMatchObject([
      { id: '101', points: [0, 1, 2], batch: 'slurm/1' },
      { id: '102', points: [3, 4, 5], batch: 'slurm/2' },
      { id: '103', points: [6, 7], batch: 'slurm/3' },
      { id: '104', points: null, batch: 'slurm/4' },
    ]);
  });

  test('follow one another where only so many may run', async () => {
    await begin('--slurm', '', '--parallel', '2');
    expect(asked().slice(0, 3)).toEqual([
      '--parsable --array=0-2%2 swept/slurm/1/points.sh',
      '--parsable --array=0-2%2 --dependency=afterany:101 swept/slurm/2/points.sh',
      '--parsable --array=0-1%2 --dependency=afterany:102 swept/slurm/3/points.sh',
    ]);
  });

  test('are submitted as far as the queue takes them, and the rest later', async () => {
    writeFileSync(join(folder, 'most.txt'), '1');
    const refused = await begin('--slurm', '');
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain('sbatch refuses: sbatch: error: QOSMaxSubmitJobPerUserLimit');
    expect(refused.stderr).toContain('3 points were submitted before that.');
    expect(jobs()).toMatchObject([{ id: '101', points: [0, 1, 2] }]);
    expect(readdirSync(join(folder, 'swept/slurm')).sort()).toEqual(['1', 'jobs.jsonl']);

    writeFileSync(join(folder, 'most.txt'), '99');
    writeFileSync(
      join(folder, 'queue.txt'),
      ['0', '1', '2'].map((task) => `101|101|${task}|PENDING||Priority\n`).join(''),
    );
    const rest = await phisegc('sweep', 'swept', '--resume', '--slurm', '');
    expect(rest).toMatchObject({ code: 0, stdout: expect.stringContaining('3 points queued or running already') });
    expect(jobs().slice(1)).toMatchObject([{ points: [3, 4, 5] }, { points: [6, 7] }, { points: null }]);
    expect(asked().at(-1)).toContain('--dependency=afterany:101:103:104 ');
  });
});

describe('a mistake', () => {
  test('no Slurm on the machine: nothing is written', async () => {
    process.env.PATH = join(folder, 'nowhere');
    const { code, stderr } = await begin('--slurm', '--partition=gpu');
    expect(code).toBe(2);
    expect(stderr).toContain('error[slurm/missing]: sbatch is not on this machine');
    expect(existsSync(join(folder, 'swept'))).toBe(false);
  });

  test.each([
    [['--slurm', 'gpu'], '--slurm takes options of sbatch, not "gpu"'],
    [['--slurm', '--array=0-3'], '--slurm cannot have --array'],
    [['--slurm', '', '--parallel', '0'], '--parallel takes a whole number from 1, not "0"'],
    [['--parallel', '2'], '--parallel is for --slurm'],
    [['--slurm', '', '--jobs', '2'], '--jobs is for points on this machine'],
    [['--slurm', '', '--list'], '--slurm submits points'],
  ])('%j', async (more, problem) => {
    const { code, stderr } = await begin(...more);
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(problem) });
    expect(existsSync(join(folder, 'swept'))).toBe(false);
  });

  test('a queue that does not answer: nothing is submitted twice', async () => {
    await begin('--slurm', '');
    const before = asked();
    process.env.PATH = '/usr/bin:/bin';
    const squeue = join(folder, 'bin/squeue');
    const program = read('bin/squeue');
    try {
      writeFileSync(
        squeue,
        '#!/bin/sh\necho "slurm_load_jobs error: Unable to contact slurm controller" >&2\nexit 1\n',
      );
      process.env.PATH = `${join(folder, 'bin')}:/usr/bin:/bin`;
      const { code, stderr } = await phisegc('sweep', 'swept', '--resume', '--slurm', '');
      expect({ code, stderr }).toEqual({
        code: 2,
        stderr: expect.stringContaining('Unable to contact slurm controller'),
      });
      expect(asked()).toEqual(before);
      const status = await phisegc('sweep', 'swept', '--status');
      expect(status).toMatchObject({ code: 0, stdout: expect.stringContaining('8 waiting') });
      expect(status.stderr).toContain('only what the run folders say is known');
    } finally {
      writeFileSync(squeue, program);
    }
  });
});

test('the state of points without squeue is that of their folders', async () => {
  await begin('--slurm', '');
  process.env.PATH = join(folder, 'nowhere');
  const { code, stdout, stderr } = await phisegc('sweep', 'swept', '--status');
  expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining('0 of 8 points finished, 8 waiting') });
  expect(stderr).toContain('NOTE: squeue is not on this machine');
});
