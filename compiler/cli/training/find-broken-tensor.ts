import {
  type EngineLibrary,
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

/** A step that broke down: its model and engine, the state before it, and what it was given. */
export interface BrokenStep {
  readonly model: CheckedModel;
  readonly target: Target;
  readonly library: EngineLibrary;
  readonly state: ReadonlyMap<string, FloatTensor>;
  readonly batch: TrainingBatch;
  readonly noise: TrainingNoise;
}

/**
 * Takes the step once more with a probe on every tensor, on the same engine.
 * @returns where the first tensor that is not finite comes from; null when all are finite this time
 */
export async function findBrokenTensor(broken: BrokenStep): Promise<Origin | null> {
  const { model, target, library, state, batch, noise } = broken;
  const { files, origins } = await compileProbe({ model, target, command: 'phisegc train' });
  const Probe = await loadGeneratedTrainer(files);
  const probe = await Probe.create(library, { state: encodeSafetensors(state, { weights_hash: Probe.weightsHash }) });
  try {
    const found = await probe.step(batch, noise);
    const first = [...origins].find(([name]) => !Number.isFinite(found[name]));
    return first?.[1] ?? null;
  } finally {
    probe.dispose();
  }
}
