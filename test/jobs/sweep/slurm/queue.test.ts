import { describe, expect, test } from '@jest/globals';
import type { PointState } from '../../../../compiler/jobs/sweep/point-state.ts';
import { inQueue, pointTasks } from '../../../../compiler/jobs/sweep/slurm/point-in-queue.ts';
import { readTasks } from '../../../../compiler/jobs/sweep/slurm/queue.ts';

/** Printed by squeue 22.05 with `-h -r -t all -o '%A|%F|%K|%T|%N|%r'`. */
const PRINTED = `12|12|11|PENDING||JobArrayTaskLimit
24|12|10|PENDING||BeginTime
16|12|3|RUNNING|n2|None
15|12|2|COMPLETING|n1|None
14|12|1|NODE_FAIL||NodeDown
13|12|0|COMPLETED|n1|None
25|25|N/A|PENDING||Dependency
`;

test('the lines of squeue', () => {
  expect(
    readTasks(PRINTED).map(({ id, name, state, phase, node, reason }) => [id, name, state, phase, node, reason]),
  ).toEqual([
    ['12', '12_11', 'PENDING', 'queued', '', 'JobArrayTaskLimit'],
    ['24', '12_10', 'PENDING', 'queued', '', 'BeginTime'],
    ['16', '12_3', 'RUNNING', 'active', 'n2', 'None'],
    ['15', '12_2', 'COMPLETING', 'active', 'n1', 'None'],
    ['14', '12_1', 'NODE_FAIL', 'over', '', 'NodeDown'],
    ['13', '12_0', 'COMPLETED', 'over', 'n1', 'None'],
    ['25', '25', 'PENDING', 'queued', '', 'Dependency'],
  ]);
  expect(readTasks('')).toEqual([]);
});

test('a point is the task that it was last submitted as', () => {
  const at = '2026-01-01T00:00:00.000Z';
  const tasks = pointTasks([
    { id: '12', points: [0, 1, 5], batch: 'slurm/1', at },
    { id: '15', points: null, batch: 'slurm/2', at },
    { id: '20', points: [5], batch: 'slurm/3', at },
  ]);
  expect([...tasks]).toEqual([
    [0, { name: '12_0', batch: 'slurm/1' }],
    [1, { name: '12_1', batch: 'slurm/1' }],
    [5, { name: '20_0', batch: 'slurm/3' }],
  ]);
});

describe('where a point stands', () => {
  const folder: PointState = {
    state: 'waiting',
    reason: null,
    step: 0,
    steps: 100,
    seconds: 0,
    stepsPerSecond: null,
    secondsLeft: null,
    bestGed: null,
    host: null,
    slurm: null,
  };
  const stands = (state: PointState['state'], line: string | null) => {
    const [queued = null] = line === null ? [] : readTasks(`9|12|3|${line}`);
    const why = state === 'failed' ? 'the disk is full' : null;
    const now = inQueue({ ...folder, state, reason: why }, { name: '12_3', batch: 'slurm/1' }, queued);
    return [now.state, now.reason, now.host];
  };

  test('is what its folder says where it is done', () => {
    expect(stands('finished', 'RUNNING|n1|None')[0]).toBe('finished');
    expect(stands('finished', 'FAILED||NodeDown')[0]).toBe('finished');
    expect(stands('dropped', 'PENDING||Priority')[0]).toBe('dropped');
  });

  test('is what Slurm says of a task that is to come, or that has just begun', () => {
    expect(stands('waiting', 'PENDING||Priority')).toEqual(['queued', 'Priority', null]);
    expect(stands('stopped', 'PENDING||BeginTime')).toEqual(['queued', 'BeginTime', null]);
    expect(stands('failed', 'PENDING||Priority')).toEqual(['queued', 'Priority', null]);
    expect(stands('waiting', 'RUNNING|n2|None')).toEqual(['running', null, 'n2']);
    expect(stands('running', 'PENDING||Priority')[0]).toBe('running');
  });

  test('is never waiting when its task is over', () => {
    expect(stands('waiting', null)).toEqual(['stopped', 'job 12_3 left the queue before its first step', null]);
    expect(stands('waiting', 'CANCELLED||None')).toEqual(['stopped', 'CANCELLED by Slurm as job 12_3', null]);
    expect(stands('waiting', 'OUT_OF_MEMORY||None')).toEqual([
      'failed',
      'OUT_OF_MEMORY by Slurm as job 12_3; its log is in slurm/1',
      null,
    ]);
    expect(stands('stopped', 'TIMEOUT||TimeLimit')).toEqual(['stopped', 'TIMEOUT by Slurm as job 12_3', null]);
    expect(stands('stopped', 'FAILED||NonZeroExitCode')).toEqual(['stopped', null, null]);
    expect(stands('stopped', null)).toEqual(['stopped', null, null]);
    expect(stands('failed', 'FAILED||NonZeroExitCode')).toEqual(['failed', 'the disk is full', null]);
  });
});
