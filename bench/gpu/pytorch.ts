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
  if (!PYTHON) return [];
  return [false, true].map((tf32) => {
    const cases = WORK.map(({ task, count }) => [task, 'phiseg-l5', size, channels, count, steps].join(' '));
    const runs = runCases(PYTHON, [...cases.join(' + ').split(' '), '--cuda', ...(tf32 ? ['--tf32'] : [])]);
    const times = runs.map(({ wall }, at) => ({ work: WORK[at]?.name ?? '', milliseconds: wall }));
    return { torch: runs[0]?.torch ?? '', device: runs[0]?.device ?? '', tf32, times };
  });
}

interface Case {
  readonly wall: number;
  readonly torch: string;
  readonly device: string;
}

function runCases(python: string, words: readonly string[]): readonly Case[] {
  const script = join(packageRoot(), 'bench', 'peers', 'pytorch.py');
  const { status, stdout, stderr } = spawnSync(python, [script, ...words], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${words.join(' ')} exits with ${status}:\n${stderr}`);
  return stdout
    .trim()
    .split('\n')
    .map((line): Case => JSON.parse(line));
}
