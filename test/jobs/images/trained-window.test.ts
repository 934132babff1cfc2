import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { createJob } from '../../../compiler/jobs/create-job.ts';
import { trainedWindow } from '../../../compiler/jobs/images/trained-window.ts';

const root = mkdtempSync(join(tmpdir(), 'phisegc-window-'));
afterAll(() => rmSync(root, { recursive: true }));
const job = createJob({ workingDirectory: root });

function run(name: string, ...datas: readonly unknown[]): string {
  mkdirSync(join(root, name));
  const sessions = datas.map((data) => ({ data }));
  writeFileSync(join(root, name, 'run.json'), JSON.stringify({ format: 'phisegc-run-record/1', model: 'm', sessions }));
  return name;
}

const window = (low: number, high: number) => ({ kind: 'window', low, high });

test('a run knows the values that were black and white in its data, where they are the same in all channels', async () => {
  const first = { scales: [window(0, 9)] };
  expect(await trainedWindow(run('last', first, { scales: [window(10, 99), window(10, 99)] }), job)).toEqual([10, 99]);
  expect(await trainedWindow(run('differing', { scales: [window(10, 99), window(0, 9)] }), job)).toBeNull();
  expect(await trainedWindow(run('zscore', { scales: [{ kind: 'image', clip: 3 }] }), job)).toBeNull();
  expect(await trainedWindow(run('bytes', {}), job)).toBeNull();
  expect(await trainedWindow('nowhere', job)).toBeNull();
});
