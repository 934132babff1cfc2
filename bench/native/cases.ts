import type { CheckedModel } from '../../compiler/check.ts';
import { present } from '../../compiler/invariant.ts';
import { checkSpec } from '../support/specs.ts';

/** One measurement, ours and the peers': the same model, sizes and work. */
export interface Case {
  readonly task: 'train' | 'sample';
  readonly spec: string;
  readonly side: number;
  /** Base channels. */
  readonly base: number;
  /** Images of a batch, or samples of one image. */
  readonly count: number;
  readonly runs: number;
}

export const CASES: readonly Case[] = ['phiseg-l5', 'prob-unet'].flatMap((spec): readonly Case[] => [
  { task: 'train', spec, side: 64, base: 8, count: 12, runs: 9 },
  { task: 'train', spec, side: 64, base: 16, count: 12, runs: 7 },
  { task: 'train', spec, side: 128, base: 32, count: 2, runs: 5 },
  { task: 'sample', spec, side: 128, base: 32, count: 16, runs: 3 },
  { task: 'sample', spec, side: 64, base: 16, count: 100, runs: 3 },
]);

export function nameOf({ task, spec, side, base, count }: Case): string {
  return `${task} ${spec}, ${side}², ${base} channels, ${count} ${task === 'train' ? 'images' : 'samples'}`;
}

export async function modelOf({ task, spec, side, base, count }: Case): Promise<CheckedModel> {
  const settings = [
    `resolution.channels = ${base} * [1, 2, 4, 6, 6, 6, 6]`,
    `input.size = ${side}`,
    ...(task === 'train' ? [`train.batch = ${count}`] : []),
  ];
  const models = await checkSpec(`specs/${spec}.phiseg`, settings);
  return present(models.at(-1), spec);
}

/** What a process says of its case. */
export type CaseMessage =
  | { readonly kind: 'missing'; readonly reason: string }
  | {
      readonly kind: 'times';
      /** Medians in milliseconds: on the clock, and of all threads on the processor. */
      readonly wall: number;
      readonly processor: number;
      /** Most memory that the process held, the compiler and all, in megabytes. */
      readonly peak: number;
    };
