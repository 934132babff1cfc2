import { expect, test } from '@jest/globals';
import { shareOf } from '../../../compiler/jobs/sweep/share.ts';

const points = Array.from({ length: 10 }, () => ({ memory: 1e9 }));
const machine = { processors: 8, freeMemory: 64e9 };
const share = (threads: number | null, asked?: number, other = {}) =>
  shareOf(points, { engine: 'onnx', threads }, asked, { ...machine, ...other });

test('a new sweep has a point a processor, as far as memory takes them, or as many as are asked for', () => {
  expect(share(1)).toEqual({ atOnce: 8, threads: 1 });
  expect(share(1, 3)).toEqual({ atOnce: 3, threads: 2 });
  // Seven tenths of 3 GB are two points of 1 GB.
  expect(share(1, undefined, { freeMemory: 3e9 })).toEqual({ atOnce: 2, threads: 4 });
  expect(shareOf(points, { engine: 'webgpu', threads: 1 }, undefined, machine)).toEqual({ atOnce: 1, threads: 8 });
});

test('one that goes on runs as many as its threads leave processors for', () => {
  for (const [begun, again] of [
    [1, 1],
    [2, 2],
    [4, 4],
    [8, 8],
  ]) {
    const { threads } = share(1, begun);
    expect(share(threads).atOnce).toBe(again);
    expect(share(threads).atOnce * threads).toBeLessThanOrEqual(machine.processors);
  }
  // With all threads, one at a time; on a smaller machine than it began on, too.
  expect(share(null).atOnce).toBe(1);
  expect(share(4, undefined, { processors: 2 }).atOnce).toBe(1);
  expect(share(4, 5).atOnce).toBe(5);
});
