import {
  EngineFailure,
  encodeSafetensors,
  type FloatTensor,
  loadGeneratedTrainer,
  type TrainingBatch,
  type TrainingNoise,
} from '../../../runtime/index.ts';
import type { CheckedModel } from '../../check.ts';
import { compileProbe } from '../../compile.ts';
import type { Origin } from '../../graph/ir.ts';
import type { Target } from '../../targets/target.ts';
import type { RunEngine } from './open-trainer.ts';

/** A step that broke down: its model and engine, the state before it, and what it was given. */
export interface BrokenStep {
  readonly model: CheckedModel;
  readonly target: Target;
  readonly engine: RunEngine;
  readonly state: ReadonlyMap<string, FloatTensor>;
  readonly batch: TrainingBatch;
  readonly noise: TrainingNoise;
}

/**
 * Takes the step once more with a probe on every tensor, on the same engine.
 * @returns where the first tensor that is not finite comes from; null when all are finite this time, or when the engine
 * has no room for the probes
 */
export async function findBrokenTensor(broken: BrokenStep): Promise<Origin | null> {
  const { model, target, engine, state, batch, noise } = broken;
  const { files, origins } = await compileProbe({ model, target, command: 'phisegc train' });
  const Probe = await loadGeneratedTrainer(files);
  const stored = encodeSafetensors(state, { weights_hash: Probe.weightsHash });
  try {
    return await engine.guard.run('looking for the tensor', async () => {
      const probe = await Probe.create(engine.library, { state: stored });
      const found = await probe.step(batch, noise);
      probe.dispose();
      const first = [...origins].find(([name]) => !Number.isFinite(found[name]));
      return first?.[1] ?? null;
    });
  } catch (error) {
    return error instanceof EngineFailure ? null : await Promise.reject(error);
  }
}
