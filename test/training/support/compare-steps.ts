import { expect } from '@jest/globals';
import type { CheckedModel } from '../../../compiler/check.ts';
import { tensor64 } from '../../../compiler/graph/tensor64.ts';
import type { EngineLibrary } from '../../../runtime/engines/index.ts';
import type { TrainingBatch } from '../../../runtime/generated-trainer.ts';
import { difference, eachParameter, loadTrainer, randomBatch, referenceStep } from './train.ts';

const sizeOf = ({ spec }: CheckedModel): readonly [number, number] => [
  typeof spec.input.height === 'number' ? spec.input.height : 12,
  typeof spec.input.width === 'number' ? spec.input.width : 8,
];

/** How many tensors TensorFlow.js holds; ONNX Runtime holds none between runs. */
function tensorsOn(library: EngineLibrary): number {
  return 'memory' in library ? library.memory().numTensors : 0;
}

export interface Comparison {
  /** Images of each step's batch. */
  readonly batches: readonly number[];
  readonly tolerance: number;
  /** What a batch is changed to before it is trained on. */
  readonly change?: (batch: TrainingBatch) => TrainingBatch;
}

/** Compares steps of an engine with those of the reference evaluator, each from the state that the engine left. */
export async function compareSteps(
  library: EngineLibrary,
  id: string,
  model: CheckedModel,
  { batches, tolerance, change = (batch) => batch }: Comparison,
): Promise<void> {
  const [height, width] = sizeOf(model);
  const reference = referenceStep(model);
  const before = tensorsOn(library);
  const trainer = await (await loadTrainer(model, id)).create(library, { seed: 3 });
  let state = reference.start(3);
  const held = tensorsOn(library);
  for (const [step, count] of batches.entries()) {
    const batch = change(randomBatch(count, height, width, model.spec.input.channels, step));
    const noise = { seed: 4, step };
    const expected = reference.run(state, batch, noise);
    const losses = await trainer.step(batch, noise);
    expect(tensorsOn(library)).toBe(held);
    const outputs = reference.graph.outputs.map(({ name }) => name);
    expect(Object.keys(losses).sort()).toEqual(outputs.filter((name) => !state.has(name)).sort());
    for (const [name, value] of Object.entries(losses)) {
      const error = difference([value], expected.get(name)?.data ?? [], 1e-3);
      expect(error < 1e-4 ? 'close' : `${name}: ${error}`).toBe('close');
    }
    const actual = await trainer.state();
    expect([...actual.keys()].sort()).toEqual([...state.keys()].sort());
    const scales = new Map(
      reference.graph.nodes.flatMap(({ op, attributes }) => {
        if (op !== 'parameter' || attributes.purpose !== 'moment') return [];
        const least = attributes.atLeast === 0 ? 1e-5 : 1e-3;
        return [[attributes.name, least * Math.max(...(expected.get(attributes.name)?.data.map(Math.abs) ?? []))]];
      }),
    );
    const scaleOf = (name: string): number =>
      [...scales].find(([moment]) => name.startsWith(`${moment}.`))?.[1] ?? 1e-2;
    // What a step leaves as it is is no output of it.
    const wanted = eachParameter(reference.graph, new Map([...state, ...expected]));
    for (const [name, { data }] of eachParameter(reference.graph, actual)) {
      const error = difference(data, wanted.get(name)?.data ?? [], scaleOf(name));
      expect(error < tolerance ? 'close' : `${name}: ${error}`).toBe('close');
    }
    state = new Map([...actual].map(([name, { shape, data }]) => [name, tensor64(shape, data)]));
  }
  trainer.dispose();
  expect(tensorsOn(library)).toBe(before);
}
