import type { CheckedModel } from '../../compiler/check.ts';
import type { EngineId, EngineLibrary } from '../../runtime/engines/index.ts';
import { loadTrainer, randomBatch } from '../../test/training/support/train.ts';
import { compileAndLoad } from '../../test/whole/support/whole-model.ts';
import type { Case } from './cases.ts';

/** What a case does again and again. */
export interface Work {
  run(): Promise<unknown>;
  dispose(): void;
}

export async function openWork(one: Case, model: CheckedModel, id: EngineId, library: EngineLibrary): Promise<Work> {
  const { task, side, count } = one;
  if (task === 'train') {
    const trainer = await (await loadTrainer(model, id)).create(library, { seed: 1 });
    const batch = randomBatch(count, side, side, 1);
    let step = 0;
    return { run: () => trainer.step(batch, { seed: 1, step: step++ }), dispose: () => trainer.dispose() };
  }
  const network = await (await compileAndLoad(model, id)).initialize(library, { seed: 1 });
  const { images: data } = randomBatch(1, side, side, 1);
  const image = { data, height: side, width: side, channels: 1 };
  return { run: () => network.sample(image, { count, seed: 2 }), dispose: () => network.dispose() };
}
