import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { readCheckpoint, type RunPosition, writeSafetensors } from '../../runtime/index.ts';
import { writeCheckpoint } from '../../runtime/training/checkpoint.ts';

const folder = mkdtempSync(join(tmpdir(), 'phisegc-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const position: RunPosition = { step: 7, seed: 3, epoch: 1, position: 4, progress: 0.1 + 0.2 };
const identity = { weightsHash: 'a', objectiveHash: 'b', runHash: 'c', data: 'd', engine: 'wasm' };
const metadata = {
  ...{ format: 'phisegc-run/2', weights_hash: 'a', objective_hash: 'b', run_hash: 'c', data: 'd', engine: 'wasm' },
  ...{ step: '7', seed: '3', epoch: '1', position: '4' },
};
const tensors = new Map([['w', { shape: [1], data: new Float32Array([1]) }]]);
const file = join(folder, 'last.safetensors');

test('a checkpoint keeps the share of the run that is done, to the last bit', async () => {
  await writeCheckpoint(file, tensors, position, identity);
  expect(await readCheckpoint(file)).toMatchObject({ position, identity });
});

test('one of an earlier version has none, and begins its schedules', async () => {
  await writeSafetensors(file, tensors, metadata);
  expect((await readCheckpoint(file)).position).toEqual({ ...position, progress: 0 });
});

test.each(['-0.5', '1.5', 'half', 'NaN'])('one that says progress = %s is refused', async (progress) => {
  await writeSafetensors(file, tensors, { ...metadata, progress });
  await expect(readCheckpoint(file)).rejects.toThrow(`its metadata say progress = ${progress}`);
});
