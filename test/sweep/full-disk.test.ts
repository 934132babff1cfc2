import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, jest, test } from '@jest/globals';
import { beginSweep, createJob, sweepState, synthesize, trainPoint } from '../../compiler/jobs/index.ts';
import { readCheckpoint } from '../../runtime/index.ts';
import { createWorkspace } from '../support/run-cli.ts';
import { smallSpec } from '../support/small-spec.ts';

jest.setTimeout(120_000);

const { folder, remove } = createWorkspace({ 'small.phiseg': smallSpec });
const disk = join(folder, 'disk');
mkdirSync(disk);
/** Room for a sweep's own files and the first checkpoint, and for no second one beside it. */
const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=128k', 'tmpfs', disk], { encoding: 'utf8' });
afterAll(() => {
  if (mounted.status === 0) execFileSync('umount', [disk]);
  remove();
});

const cannot = mounted.status !== 0;
if (cannot) process.stderr.write(`skipped, no small disk can be had: ${mounted.stderr ?? mounted.error?.message}\n`);

(cannot ? test.skip : test)(
  'a point on a full disk says so, leaves nothing half-written, and goes on with room',
  async () => {
    const job = createJob({ workingDirectory: folder, threads: 1 });
    await synthesize({ out: 'data', count: 20, size: 16 }, job);
    const begun = await beginSweep(
      {
        spec: 'small.phiseg',
        axes: ['seed=[0]'],
        data: 'data',
        out: 'disk/sweep',
        limit: { steps: 2, seconds: null },
        engine: 'onnx',
        validation: { every: 2, images: 0, samples: 1 },
      },
      job,
    );
    expect(begun).toMatchObject({ points: [{ run: 'runs/seed=0' }] });
    const run = join(disk, 'sweep/runs/seed=0');
    const reason = expect.stringMatching(/^after step 2: cli\/cannot-write: .* cannot be written: the disk is full$/);
    expect(await trainPoint({ folder: 'disk/sweep', line: 0 }, job)).toEqual({ state: 'failed', reason });
    expect(readdirSync(run).filter((name) => /\.(part|tmp)$/.test(name))).toEqual([]);
    for (const name of ['run.json', 'spec.json']) JSON.parse(readFileSync(join(run, name), 'utf8'));
    expect((await readCheckpoint(join(run, 'last.safetensors'))).position.step).toBe(0);

    execFileSync('mount', ['-o', 'remount,size=8m', disk]);
    expect(await trainPoint({ folder: 'disk/sweep', line: 0 }, job)).toEqual({ state: 'finished' });
    expect(await sweepState({ folder: 'disk/sweep' }, job)).toMatchObject({
      points: [{ state: { state: 'finished' } }],
    });
  },
);
