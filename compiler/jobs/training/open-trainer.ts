import {
  EngineFailure,
  type EngineLibrary,
  encodeSafetensors,
  type GeneratedTrainer,
  type Guard,
  guardModel,
  guardTrainer,
  loadGenerated,
  loadGeneratedTrainer,
} from '../../../runtime/index.ts';
import type { Compiled } from '../../compile.ts';
import { diagnose } from '../../diagnostics/codes.ts';
import type { Report } from '../../diagnostics/diagnostic.ts';
import { RUN_FILES } from '../files/run-folder.ts';
import { type RunStart, SPARE } from './open-run.ts';
import type { GivenWeights } from './open-weights.ts';
import type { OpenModel } from './validation.ts';

/** An engine that is open. */
export interface RunEngine {
  readonly library: EngineLibrary;
  readonly guard: Guard;
  /** What it runs on, in a few words. */
  readonly describe: string;
}

/** The trainer at the start of a run. Null when the checkpoint does not fit it, which is reported. */
export async function openTrainer(
  { trainer: files }: Compiled,
  { library, guard }: RunEngine,
  { position, state }: RunStart,
  weights: GivenWeights | null,
  path: string,
  report: Report,
): Promise<GeneratedTrainer | null> {
  const Trainer = await loadGeneratedTrainer(files);
  try {
    const { seed } = position;
    const anew = weights === null ? { seed } : { seed, weights: weights.weights };
    const start = state === null ? anew : { state };
    return guardTrainer(await guard.run('loading the state', () => Trainer.create(library, start)), guard);
  } catch (error) {
    if (state === null || error instanceof EngineFailure) return await Promise.reject(error);
    const reason = `${RUN_FILES.last}: ${error instanceof Error ? error.message : String(error)}`;
    report(diagnose('train/no-run', { path, reason }, { help: SPARE }));
    return null;
  }
}

/** How models are made of a trainer's weights: in the code that `compile` writes. */
export async function modelOpener({ model: files }: Compiled, { library, guard }: RunEngine): Promise<OpenModel> {
  const Model = await loadGenerated(files);
  return async (weights) => {
    const file = encodeSafetensors(weights, { weights_hash: Model.weightsHash });
    return guardModel(await guard.run('loading the weights', () => Model.load(library, file)), guard);
  };
}
