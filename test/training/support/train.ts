import { type CheckedModel, knownSizes } from '../../../compiler/check.ts';
import { compileModel } from '../../../compiler/compile.ts';
import { makeTrainingStep } from '../../../compiler/differentiate/training-step.ts';
import { valueAt } from '../../../compiler/formula/formula.ts';
import { nodeAt } from '../../../compiler/graph/depends.ts';
import { evaluateGraph } from '../../../compiler/graph/evaluate.ts';
import type { Graph } from '../../../compiler/graph/ir.ts';
import type { Purpose } from '../../../compiler/graph/ops/parameter.ts';
import { type Bindings, resolveShape } from '../../../compiler/graph/tensor-type.ts';
import { sizeOf, type Tensor64, tensor64 } from '../../../compiler/graph/tensor64.ts';
import { present } from '../../../compiler/invariant.ts';
import { findTarget } from '../../../compiler/targets/registry.ts';
import type { OutputFile, Target } from '../../../compiler/targets/target.ts';
import { initialValues } from '../../../runtime/embed/initial-values.ts';
import { withPacked } from '../../../runtime/embed/trainer-start.ts';
import { randomBits } from '../../../runtime/embed/random.ts';
import { seededNoise } from '../../../runtime/embed/seeded-noise.ts';
import type { GeneratedTrainerClass, TrainingBatch } from '../../../runtime/generated-trainer.ts';
import { loadGeneratedTrainer } from '../../../runtime/load-generated.ts';

export function targetOf(id: string): Target {
  const fail = ({ message }: { readonly message: string }): never => {
    throw new Error(message);
  };
  return present(findTarget(id, fail), id);
}

/** A model's training code, and what it reads. */
export async function trainerFiles(model: CheckedModel, id: string): Promise<readonly OutputFile[]> {
  const compiled = await compileModel({ model, target: targetOf(id), command: 'phisegc compile', train: true });
  if (compiled.diagnostics.length > 0) throw new Error(compiled.diagnostics.map(({ message }) => message).join('\n'));
  return compiled.trainer;
}

export async function loadTrainer(model: CheckedModel, id: string): Promise<GeneratedTrainerClass> {
  return loadGeneratedTrainer(await trainerFiles(model, id));
}

/** Random images with a square of another brightness, which is class 1. */
export function randomBatch(count: number, height: number, width: number, channels: number, seed = 1): TrainingBatch {
  const bits = randomBits(seed);
  const uniform = (): number => bits() / 2 ** 32;
  const images = new Float32Array(count * height * width * channels);
  const labels = new Int32Array(count * height * width);
  for (let image = 0; image < count; image += 1) {
    const [top, left] = [Math.floor((uniform() * height) / 2), Math.floor((uniform() * width) / 2)];
    for (let pixel = 0; pixel < height * width; pixel += 1) {
      const [row, column] = [Math.floor(pixel / width), pixel % width];
      const inside = row >= top && row < top + height / 2 && column >= left && column < left + width / 2;
      const at = image * height * width + pixel;
      labels[at] = inside ? 1 : 0;
      for (let c = 0; c < channels; c += 1)
        images[at * channels + c] = Math.fround((inside ? 0.6 : 0.2) + 0.2 * uniform());
    }
  }
  const raters = Int32Array.from({ length: count }, (_, image) => (3 * image + seed) % 4);
  const outlines = Int32Array.from({ length: 4 * labels.length }, (_, at) => {
    const [rater, pixel] = [Math.floor(at / labels.length), at % labels.length];
    // Each draws the square a little further down.
    return labels[Math.max(0, pixel - rater * width)] ?? 0;
  });
  return { count, height, width, images, labels, raters, outlines };
}

/** What the reference evaluator makes of a training step. */
export interface ReferenceStep {
  readonly graph: Graph;
  /** The state that a seed starts from. */
  start(seed: number): ReadonlyMap<string, Tensor64>;
  run(
    state: ReadonlyMap<string, Tensor64>,
    batch: TrainingBatch,
    noise: { readonly seed: number; readonly step: number },
  ): ReadonlyMap<string, Tensor64>;
}

export function referenceStep({ spec }: CheckedModel): ReferenceStep {
  const { graph } = makeTrainingStep(spec);
  return {
    graph,
    start(seed) {
      const parts = graph.nodes.flatMap(({ op, attributes }) =>
        op === 'parameter' ? [{ ...attributes, start: attributes.initializer }] : [],
      );
      const values = withPacked(parts, (part) => initialValues(part, seed));
      return new Map(parts.map((part) => [part.name, tensor64(part.shape, values(part))]));
    },
    run(state, batch, { seed, step }) {
      const { count: N, height: H, width: W } = batch;
      const bindings: Bindings = { ...knownSizes(spec), N, H, W };
      const feeds = new Map(state);
      for (const { op, attributes, type } of graph.nodes) {
        if (op !== 'input') continue;
        const shape = resolveShape(type.shape, bindings);
        if (attributes.role === 'schedule') {
          feeds.set(attributes.name, tensor64(shape, [valueAt(attributes.formula, { step, progress: 0 })]));
          continue;
        }
        if (attributes.role === 'random') {
          const source = attributes.source.level ?? attributes.source;
          const values = seededNoise(seed, source, step * 2 ** 20, N, sizeOf(shape.slice(1)));
          feeds.set(attributes.name, tensor64(shape, values));
          continue;
        }
        const given = { image: batch.images, labels: batch.labels, rater: present(batch.raters, 'raters') };
        if (attributes.role === 'outlines') {
          const { length } = batch.labels;
          const { rater } = attributes;
          const own = present(batch.outlines, 'outlines').subarray(rater * length, (rater + 1) * length);
          feeds.set(attributes.name, tensor64(shape, own));
          continue;
        }
        feeds.set(attributes.name, tensor64(shape, given[attributes.role]));
      }
      return evaluateGraph(graph, feeds, bindings);
    },
  };
}

/** The largest difference, relative to the largest magnitude of the second, or to `least` where that is larger. */
export function difference(actual: ArrayLike<number>, expected: ArrayLike<number>, least: number): number {
  if (actual.length !== expected.length) return Number.NaN;
  let [worst, scale] = [0, least];
  for (let at = 0; at < expected.length; at += 1) {
    const value = expected[at] ?? Number.NaN;
    // A comparison with NaN would pass it over.
    worst = Math.max(worst, Math.abs((actual[at] ?? Number.NaN) - value));
    scale = Math.max(scale, Math.abs(value));
  }
  return worst / scale;
}

/** A state with the optimiser's vectors taken apart into those of each weight, under names of their own. */
export function eachParameter(
  graph: Graph,
  state: ReadonlyMap<string, { readonly data: Float32Array | Float64Array }>,
): ReadonlyMap<string, { readonly data: Float32Array | Float64Array }> {
  const apart = new Map(state);
  for (const { op, attributes } of graph.nodes) {
    if (op !== 'parameter' || !isVector(attributes.purpose)) continue;
    const packed = state.get(attributes.name)?.data;
    for (const { name, node } of graph.outputs) {
      const part = nodeAt(graph, node);
      if (part.op !== 'unpack' || packed === undefined) continue;
      const { start, shape } = part.attributes;
      apart.set(`${attributes.name}.${name}`, { data: packed.subarray(start, start + sizeOf(shape)) });
    }
    apart.delete(attributes.name);
  }
  return apart;
}

/** Whether a part of the state has a number for each number of the trained weights. */
function isVector(purpose: Purpose): boolean {
  return purpose === 'moment' || purpose === 'trained';
}
