import { expect, test } from '@jest/globals';
import { type EngineId, openEngine } from '../../runtime/engines/index.ts';
import type { GeneratedTrainerClass } from '../../runtime/generated-trainer.ts';
import { checkFile } from '../support/check.ts';
import { difference, loadTrainer, randomBatch } from '../training/support/train.ts';
import { smallSpecs } from './support/specs.ts';

/** The losses and the state after one step of a seed. */
async function firstStep(Trainer: GeneratedTrainerClass, id: EngineId) {
  const engine = await openEngine(id);
  if (!engine.ok) throw new Error(engine.reason);
  const trainer = await Trainer.create(engine.library, { seed: 3 });
  const losses = await trainer.step(randomBatch(12, 64, 64, 1), { seed: 4, step: 0 });
  const state = await trainer.state();
  trainer.dispose();
  engine.close();
  return { losses, state };
}

test.each(smallSpecs)('a training step of $name is the same on onnx and wasm', async ({ path, set }) => {
  const model = await checkFile(path, set);
  const [onnx, wasm] = [
    await firstStep(await loadTrainer(model, 'onnx'), 'onnx'),
    await firstStep(await loadTrainer(model, 'wasm'), 'wasm'),
  ];
  expect(Object.keys(onnx.losses)).toEqual(Object.keys(wasm.losses));
  for (const [name, value] of Object.entries(wasm.losses)) {
    const error = difference([onnx.losses[name] ?? Number.NaN], [value], 1e-3);
    expect(error < 1e-4 ? 'close' : `${name}: ${error}`).toBe('close');
  }
  expect([...onnx.state.keys()]).toEqual([...wasm.state.keys()]);
  // The first moments are the gradients times a number; a step of Adam itself hangs on their signs alone.
  for (const [name, { data }] of wasm.state) {
    if (name !== 'adam.m' && !/\.(mean|variance)$/.test(name)) continue;
    const error = difference(onnx.state.get(name)?.data ?? [], data, 1e-6);
    expect(error < 1e-3 ? 'close' : `${name}: ${error}`).toBe('close');
  }
});
