import { initialValues } from '../../../runtime/embed/initial-values.ts';
import { seededNoise } from '../../../runtime/embed/seeded-noise.ts';
import { withPacked } from '../../../runtime/embed/trainer-start.ts';
import { extremesOf } from '../../../runtime/extremes.ts';
import {
  type EngineLibrary,
  type GeneratedModelClass,
  type GeneratedTrainerClass,
  loadGenerated,
  loadGeneratedTrainer,
  type TrainingBatch,
} from '../../../runtime/index.ts';
import { type CheckedModel, check, knownSizes } from '../../check.ts';
import { compileModel } from '../../compile.ts';
import { makeTrainingStep } from '../../differentiate/training-step.ts';
import { valueAt } from '../../formula/formula.ts';
import { evaluateGraph } from '../../graph/evaluate.ts';
import type { Graph } from '../../graph/ir.ts';
import { type Bindings, resolveShape } from '../../graph/tensor-type.ts';
import { sizeOf, type Tensor64, tensor64 } from '../../graph/tensor64.ts';
import { present } from '../../invariant.ts';
import { createMemoryHost } from '../../source/memory-host.ts';
import { createNodeHost } from '../../source/node-host.ts';
import type { Target } from '../../targets/target.ts';
import { TINY_MODEL } from './tiny-model.ts';

const SIZE = 16;
const SEED = 7;
const IMAGES = 4;

/** The tiny model as a target compiles it. */
export interface TinyModel {
  readonly checked: CheckedModel;
  readonly model: GeneratedModelClass;
  readonly trainer: GeneratedTrainerClass;
}

export async function compileTiny(target: Target): Promise<TinyModel> {
  const host = createMemoryHost({ 'tiny.phiseg': TINY_MODEL }, createNodeHost());
  const { models } = await check({ host, path: 'tiny.phiseg', set: [] });
  const checked = present(models[0], 'the tiny model');
  const compiled = await compileModel({ model: checked, target, command: 'phisegc doctor', train: true });
  return {
    checked,
    model: await loadGenerated(compiled.model),
    trainer: await loadGeneratedTrainer(compiled.trainer),
  };
}

/**
 * Draws a sample and takes a training step, and gives the largest difference of a probability or a loss from the float64
 * reference evaluator, relative to values of 1 and more.
 */
export async function runTiny(library: EngineLibrary, { checked, model, trainer }: TinyModel): Promise<number> {
  const batch = tinyBatch();
  const image = { data: batch.images.slice(0, SIZE * SIZE), height: SIZE, width: SIZE, channels: 1 };
  const network = await model.initialize(library, { seed: SEED });
  const samples = await network.sample(image, { count: 1, seed: SEED });
  network.dispose();
  const trained = await trainer.create(library, { seed: SEED });
  const losses = await trained.step(batch, { seed: SEED, step: 0 });
  trained.dispose();
  const drawn = evaluate(checked, checked.sampling, { ...batch, count: 1, images: image.data });
  const stepped = evaluate(checked, makeTrainingStep(checked.spec).graph, batch);
  const sampling = difference(samples.probabilities.data, drawn.get('probabilities'));
  const training = Object.entries(losses).map(([name, value]) => difference([value], stepped.get(name)));
  return extremesOf([sampling, ...training]).largest;
}

/** Bright squares on dark ground. */
function tinyBatch(): TrainingBatch {
  const pixels = Array.from({ length: IMAGES * SIZE * SIZE }, (_, at) => {
    const [image, row, column] = [Math.floor(at / SIZE ** 2), Math.floor(at / SIZE) % SIZE, at % SIZE];
    return { inside: row > image && row < 10 && column > 3 && column < 9 + image, shade: ((at * 7919) % 64) / 255 };
  });
  return {
    count: IMAGES,
    height: SIZE,
    width: SIZE,
    images: Float32Array.from(pixels, ({ inside, shade }) => (inside ? 0.6 : 0.2) + shade),
    labels: Int32Array.from(pixels, ({ inside }) => (inside ? 1 : 0)),
  };
}

/** The reference evaluator on a graph with initial weights. */
function evaluate({ spec }: CheckedModel, graph: Graph, batch: TrainingBatch): ReadonlyMap<string, Tensor64> {
  const bindings: Bindings = { ...knownSizes(spec), N: batch.count, K: batch.count, H: SIZE, W: SIZE };
  const feeds = new Map<string, Tensor64>();
  const parts = graph.nodes.flatMap(({ op, attributes }) =>
    op === 'parameter' ? [{ ...attributes, start: attributes.initializer }] : [],
  );
  const start = withPacked(parts, (part) => initialValues(part, SEED));
  for (const part of parts) feeds.set(part.name, tensor64(part.shape, start(part)));
  for (const { op, attributes, type } of graph.nodes) {
    if (op === 'input') {
      const shape = resolveShape(type.shape, bindings);
      if (attributes.role === 'schedule') {
        feeds.set(attributes.name, tensor64(shape, [valueAt(attributes.formula, { step: 0, progress: 0 })]));
        continue;
      }
      if (attributes.role === 'random') {
        const source = attributes.source.level ?? attributes.source;
        const values = seededNoise(SEED, source, 0, shape[0] ?? 0, sizeOf(shape.slice(1)));
        feeds.set(attributes.name, tensor64(shape, values));
        continue;
      }
      feeds.set(attributes.name, tensor64(shape, attributes.role === 'image' ? batch.images : batch.labels));
    }
  }
  return evaluateGraph(graph, feeds, bindings);
}

function difference(actual: ArrayLike<number>, expected: Tensor64 | undefined): number {
  const wanted = present(expected, 'expected values').data;
  const errors = Array.from(actual, (value, at) => {
    const right = wanted[at] ?? Number.NaN;
    return Math.abs(value - right) / Math.max(1, Math.abs(right));
  });
  // Math.max of a NaN is NaN, which no limit lets pass.
  return actual.length === wanted.length ? errors.reduce((most, one) => Math.max(most, one), 0) : Number.NaN;
}
