import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { packageRoot } from '../../compiler/package-root.ts';

import type { PeerRun } from './render.ts';
import { FULL } from './settings.ts';

/** The Python that has PyTorch; without it the peer is left out. */
const PYTHON = process.env['PHISEGC_BENCH_PYTHON'];

const { size, channels, batch, steps, counts } = FULL;

const WORK: readonly { readonly task: 'train' | 'sample'; readonly count: number; readonly name: string }[] = [
  { task: 'train', count: batch, name: `training step, batch ${batch}` },
  ...counts.map((count) => ({ task: 'sample' as const, count, name: `${count} samples of an image` })),
];

/** phiseg-l5 in PyTorch on the GPU, with and without the short multiplications of its matrix units. */
export function runPyTorch(): readonly PeerRun[] {
  if (PYTHON === undefined) return [];
  return [false, true].map((tf32) => {
    const runs = WORK.map(({ task, count }) => {
      const words = [task, 'phiseg-l5', size, channels, count, steps].map(String);
      return runOnce(PYTHON, [...words, '--cuda', ...(tf32 ? ['--tf32'] : [])]);
    });
    const times = runs.map(({ wall }, at) => ({ work: WORK[at]?.name ?? '', milliseconds: wall }));
    return { torch: runs[0]?.torch ?? '', device: runs[0]?.device ?? '', tf32, times };
  });
}

function runOnce(python: string, words: readonly string[]): { wall: number; torch: string; device: string } {
  const script = join(packageRoot(), 'bench', 'peers', 'pytorch.py');
  const { status, stdout, stderr } = spawnSync(python, [script, ...words], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${words.join(' ')} exits with ${status}:\n${stderr}`);
  return JSON.parse(stdout);
}
