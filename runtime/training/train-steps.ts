import { setImmediate } from 'node:timers/promises';
import { type BatchSource, nextBatch } from '../data/index.ts';
import type { GeneratedTrainer, TrainingBatch, TrainingNoise } from '../generated-trainer.ts';
import type { RunPosition } from './checkpoint.ts';
import type { StepRecord } from './metrics-log.ts';

export interface TrainOptions {
  readonly trainer: GeneratedTrainer;
  readonly source: BatchSource;
  /** Where to start. */
  readonly from: RunPosition;
  /** Whether the run is over, asked before every step. */
  isOver(position: RunPosition): boolean;
  /** The share of the run that is done before a step, from 0 to 1. */
  progress(position: RunPosition): number;
  /** Told of every step; the next one waits for it. */
  onStep(record: StepRecord, position: RunPosition): Promise<void>;
}

/**
 * How a run came to its end. `not-finite` names the first of the losses that is no number, and hands on what the step was
 * given; the trainer's state is that of the position, from before the step.
 */
export type TrainEnd =
  | { readonly kind: 'over'; readonly position: RunPosition }
  | {
      readonly kind: 'not-finite';
      readonly position: RunPosition;
      readonly term: string;
      readonly value: number;
      readonly batch: TrainingBatch;
      readonly noise: TrainingNoise;
    };

/**
 * Takes steps until the run is over. A step is a function of the trainer's state and the position alone, so a run that
 * goes on from both makes the same steps, bit for bit on one engine.
 */
export async function trainSteps({ trainer, source, from, isOver, progress, onStep }: TrainOptions): Promise<TrainEnd> {
  const { height, width } = source.set;
  let position = from;
  let drawn = nextBatch(source, position);
  while (!isOver(position)) {
    const started = performance.now();
    const { batch, state } = drawn;
    const { images, labels } = batch;
    const more = { raters: Int32Array.from(batch.raters), ...(batch.outlines && { outlines: batch.outlines }) };
    const given = { count: batch.size, height, width, images, labels, ...more };
    const done = Math.max(position.progress, progress(position));
    const noise = { seed: position.seed, step: position.step, progress: done };
    const stepping = trainer.step(given, noise);
    // A GPU computes meanwhile.
    drawn = nextBatch(source, state);
    const losses = await stepping;
    const step = position.step + 1;
    const broken = firstBroken(losses);
    if (broken !== undefined) {
      const [term, value] = broken;
      return { kind: 'not-finite', position, term, value, batch: given, noise };
    }
    position = { ...position, ...state, step, progress: done };
    await onStep({ step, losses, seconds: (performance.now() - started) / 1000 }, position);
    // Some engines never wait, and signals and timers would.
    await setImmediate();
  }
  return { kind: 'over', position };
}

/** A term says more than the sum of all. */
function firstBroken(losses: Readonly<Record<string, number>>): readonly [string, number] | undefined {
  const broken = Object.entries(losses).filter(([, value]) => !Number.isFinite(value));
  return broken.find(([name]) => name !== 'loss') ?? broken[0];
}
