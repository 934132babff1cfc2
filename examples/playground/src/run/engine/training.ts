import { type BatchState, FIRST_BATCH, type GeneratedTrainer, nextBatch } from 'phisegc/page';
import type { Extents } from '../facts.ts';
import { batchesOf } from './batches.ts';
import type { TrainingEvent, TrainRequest } from './protocol.ts';

/** Where training is; plain numbers. */
interface Position {
  readonly step: number;
  readonly batches: BatchState;
  /** The share that is done, for schedules: it never goes back. */
  readonly progress: number;
}

export interface Session {
  readonly step: number;
  readonly isRunning: boolean;
  begin(request: TrainRequest): void;
  pause(): void;
  /** One step, if it runs; tells what came of it. */
  takeStep(tell: (event: TrainingEvent) => void): Promise<void>;
}

/** Steps of a trainer as `phisegc train` takes them: the same batches, noise and shares of the run. */
export function createSession(trainer: GeneratedTrainer, extents: Extents): Session {
  let position: Position = { step: 0, batches: FIRST_BATCH, progress: 0 };
  let running: {
    readonly request: TrainRequest;
    readonly source: ReturnType<typeof batchesOf>;
    readonly last: number;
  } | null = null;
  return {
    get step() {
      return position.step;
    },
    get isRunning() {
      return running !== null;
    },
    begin(request) {
      running = { request, source: batchesOf(request, extents), last: position.step + request.steps };
    },
    pause() {
      running = null;
    },
    async takeStep(tell) {
      if (running === null) return;
      const { request, source, last } = running;
      const started = performance.now();
      const { batch, state } = nextBatch(source, position.batches);
      const { height, width } = extents;
      const more = { raters: Int32Array.from(batch.raters), ...(batch.outlines && { outlines: batch.outlines }) };
      const given = { count: batch.size, height, width, images: batch.images, labels: batch.labels, ...more };
      const progress = Math.max(position.progress, position.step / last);
      const losses = await trainer.step(given, { seed: request.seed, step: position.step, progress });
      const broken = Object.entries(losses).filter(([, value]) => !Number.isFinite(value));
      const [term, value] = broken.find(([name]) => name !== 'loss') ?? broken[0] ?? [];
      if (term !== undefined) {
        running = null;
        return tell({ kind: 'not-finite', step: position.step, term, value: value ?? Number.NaN });
      }
      position = { step: position.step + 1, batches: state, progress };
      tell({ kind: 'step', step: position.step, losses, seconds: (performance.now() - started) / 1000 });
      if (position.step < last) return;
      running = null;
      tell({ kind: 'over', step: position.step });
    },
  };
}
