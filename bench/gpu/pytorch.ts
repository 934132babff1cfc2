import { runPyTorch } from '../peers/pytorch.ts';
import type { PeerRun } from './render.ts';
import { FULL } from './settings.ts';

const { size, channels, batch, steps, counts } = FULL;

const WORK: readonly { readonly task: 'train' | 'sample'; readonly count: number; readonly name: string }[] = [
  { task: 'train', count: batch, name: `training step, batch ${batch}` },
  ...counts.map((count) => ({ task: 'sample' as const, count, name: `${count} samples of an image` })),
];

/** phiseg-l5 in PyTorch on the GPU, with and without the short multiplications of its matrix units. */
export function runPeers(): readonly PeerRun[] {
  return [false, true].flatMap((tf32): readonly PeerRun[] => {
    const cases = WORK.map(({ task, count }) => [task, 'phiseg-l5', size, channels, count, steps].join(' '));
    const runs = runPyTorch([...cases.join(' + ').split(' '), '--cuda', ...(tf32 ? ['--tf32'] : [])]);
    if (runs === null) return [];
    const times = runs.map(({ wall }, at) => ({ work: WORK[at]?.name ?? '', milliseconds: wall }));
    return [{ torch: runs[0]?.torch ?? '', device: runs[0]?.device ?? '', tf32, times }];
  });
}
