import type { CheckedModel } from '../../../compiler/check.ts';
import { compileModel } from '../../../compiler/compile.ts';
import { evaluateGraph } from '../../../compiler/graph/evaluate.ts';
import { randomInputs } from '../../../compiler/graph/random-source.ts';
import { type Bindings, resolveShape } from '../../../compiler/graph/tensor-type.ts';
import { sizeOf, type Tensor64, tensor64 } from '../../../compiler/graph/tensor64.ts';
import { present } from '../../../compiler/invariant.ts';
import { findTarget } from '../../../compiler/targets/registry.ts';
import { randomBits, randomNormal } from '../../../runtime/embed/random.ts';
import { seededNoise } from '../../../runtime/embed/seeded-noise.ts';
import {
  type EngineId,
  type EngineLibrary,
  openEngine,
  type TensorFlowEngineId,
} from '../../../runtime/engines/index.ts';
import type { GeneratedImage, GeneratedModel, GeneratedModelClass } from '../../../runtime/generated-model.ts';
import { loadGenerated } from '../../../runtime/load-generated.ts';
import { encodeSafetensors, type FloatTensor } from '../../../runtime/safetensors.ts';
import type { TensorFlow } from '../../../runtime/tensorflow.ts';

/** A model compiled as `phisegc compile` does it, and loaded from that text. */
export async function compileAndLoad(model: CheckedModel, engine: EngineId): Promise<GeneratedModelClass> {
  const target = present(
    findTarget(engine, ({ message }) => {
      throw new Error(message);
    }),
    engine,
  );
  const { model: files, diagnostics } = await compileModel({ model, target, command: 'phisegc compile' });
  if (diagnostics.length > 0) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return loadGenerated(files);
}

/** What the generated code of an engine calls; a backend of TensorFlow.js is the current one then. */
export async function openLibrary(engine: EngineId): Promise<EngineLibrary> {
  const opened = await openEngine(engine);
  if (!opened.ok) throw new Error(opened.reason);
  if ('getBackend' in opened.library && opened.library.getBackend() !== engine)
    throw new Error(`${engine} is not current`);
  return opened.library;
}

export async function openTensorFlow(engine: TensorFlowEngineId): Promise<TensorFlow> {
  const opened = await openEngine(engine);
  if (!opened.ok) throw new Error(opened.reason);
  return opened.library;
}

/** A model with weights that come from a file, by the public `load`. */
export async function loadModel(
  generated: GeneratedModelClass,
  library: EngineLibrary,
  weights: ReadonlyMap<string, FloatTensor>,
): Promise<GeneratedModel> {
  return generated.load(library, encodeSafetensors(weights, { weights_hash: generated.weightsHash }));
}

/** What some samples of a model draw, in the order in which it is given. */
export function noiseFor(model: CheckedModel, bindings: Bindings, seed = 5): readonly Float32Array[] {
  return randomInputs(model.sampling).map(({ attributes: { source }, type }) => {
    const shape = resolveShape(type.shape, bindings);
    if (source.level === null) return seededNoise(seed, source, 0, shape[0] ?? 0, sizeOf(shape.slice(1)));
    return new Float32Array(sizeOf(shape)).map(randomNormal(randomBits(seed, source.level)));
  });
}

/** What the reference evaluator says of the graph as lowered, before any pass. */
export function referenceSamples(
  model: CheckedModel,
  weights: ReadonlyMap<string, FloatTensor>,
  image: GeneratedImage,
  noise: readonly Float32Array[],
  bindings: Bindings,
): ReadonlyMap<string, Tensor64> {
  const feeds = new Map<string, Tensor64>();
  for (const [name, { shape, data }] of weights) feeds.set(name, tensor64(shape, data));
  randomInputs(model.sampling).forEach(({ attributes: { name }, type }, index) => {
    feeds.set(name, tensor64(resolveShape(type.shape, bindings), present(noise[index], name)));
  });
  feeds.set(model.spec.input.name, tensor64([1, image.height, image.width, image.channels], image.data));
  return evaluateGraph(model.sampling, feeds, bindings);
}

/** The largest difference of two tensors over the largest magnitude of the second; the difference itself where that is 0. */
export function relativeError(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  if (actual.length !== expected.length) return Number.NaN;
  let difference = 0;
  let magnitude = 0;
  for (let at = 0; at < expected.length; at += 1) {
    const value = expected[at] ?? Number.NaN;
    // A comparison with NaN would pass it over.
    difference = Math.max(difference, Math.abs((actual[at] ?? Number.NaN) - value));
    magnitude = Math.max(magnitude, Math.abs(value));
  }
  return magnitude === 0 ? difference : difference / magnitude;
}
