import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { readBatchOptions } from '../../../../compiler/jobs/sweep/slurm/batch-options.ts';
import { afterScript, pointsScript } from '../../../../compiler/jobs/sweep/slurm/batch-script.ts';
import { expectGolden } from '../../../support/golden.ts';
import { createWorkspace } from '../../../support/run-cli.ts';

const { folder, remove } = createWorkspace();
afterAll(remove);

/** As users write them. */
function optionsOf(text: string) {
  const read = readBatchOptions(text);
  return read.ok ? read.options : [];
}

const common = {
  name: 'phisegc-ablation',
  users: optionsOf('--partition=gpu --gres=gpu:1 --time=4:00:00'),
  logs: '/data/sweeps/ablation/slurm/1/logs',
};
const node = ['/usr/bin/node', '/opt/phisegc/main.js'];

test('the script of an array', () => {
  const places = { command: node, sweep: '/data/sweeps/ablation', tasks: '/data/sweeps/ablation/slurm/1/tasks.txt' };
  const { text, said } = pointsScript(common, places);
  expectGolden('slurm/points.sh', text);
  expect(said).toEqual([
    ...['job-name', 'output', 'open-mode', 'requeue', 'signal', 'export'],
    ...['partition', 'gres', 'time'],
  ]);
});

test('the script of what follows', () => {
  expectGolden('slurm/after.sh', afterScript(common, [...node, 'compare', '/data/sweeps/ablation', '--evaluate']).text);
});

test('a signal is for points alone', () => {
  const users = optionsOf('--signal=B:USR1@300 --time=9');
  const { text } = afterScript({ ...common, users }, node);
  expect(text).not.toContain('signal');
  expect(text).toContain('#SBATCH --time=9');
});

test('paths are quoted for Slurm and for the shell', () => {
  const logs = `/data/Ann's 100% "sweep" \\ #1/logs`;
  const { text } = afterScript({ name: 'two words', users: [], logs }, [...node, `Ann's $HOME`]);
  expectGolden('slurm/quoted.sh', text);
});

test('a task trains the point of its line', () => {
  const place = join(folder, `Ann's $HOME "sweep" *`);
  mkdirSync(place);
  writeFileSync(join(place, 'tasks.txt'), '3\n14\n15\n');
  const print = [process.execPath, '-e', 'console.log(JSON.stringify(process.argv.slice(1)))', '--'];
  const { text } = pointsScript(common, { command: print, sweep: place, tasks: join(place, 'tasks.txt') });
  writeFileSync(join(place, 'points.sh'), text);
  const run = (task: string): unknown =>
    JSON.parse(
      execFileSync('sh', [join(place, 'points.sh')], {
        env: { ...process.env, SLURM_ARRAY_TASK_ID: task },
        encoding: 'utf8',
      }),
    );
  expect(run('0')).toEqual([place, '3']);
  expect(run('2')).toEqual([place, '15']);
});
