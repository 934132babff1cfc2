import { beforeAll, describe, expect, test } from '@jest/globals';
import type { CheckedModel } from '../../compiler/check.ts';
import { compileModel } from '../../compiler/compile.ts';
import { costOf } from '../../compiler/explain/cost.ts';
import { createTrainingCosts } from '../../compiler/explain/training-cost.ts';
import { openEngine } from '../../runtime/engines/index.ts';
import type { GeneratedModelClass } from '../../runtime/generated-model.ts';
import type { GeneratedTrainerClass } from '../../runtime/generated-trainer.ts';
import { loadGenerated, loadGeneratedTrainer } from '../../runtime/load-generated.ts';
import type { TensorFlow } from '../../runtime/tensorflow.ts';
import { checkText, lastModel } from '../support/check.ts';
import { smallSpec } from '../support/small-spec.ts';
import { randomBatch, targetOf } from '../training/support/train.ts';

interface Classes {
  readonly Model: GeneratedModelClass;
  readonly Trainer: GeneratedTrainerClass;
}

async function classesOf(model: CheckedModel, id: string): Promise<Classes> {
  const compiled = await compileModel({ model, target: targetOf(id), command: 'phisegc compile', train: true });
  return { Model: await loadGenerated(compiled.model), Trainer: await loadGeneratedTrainer(compiled.trainer) };
}

const small = async (): Promise<CheckedModel> => lastModel(await checkText(smallSpec));
const open = async (): Promise<CheckedModel> => lastModel(await checkText(smallSpec.replaceAll('[16, 16', '[H, W')));

describe('memory said beforehand', () => {
  test.each([
    ['a model', small, {}],
    ['a model with open sizes', open, { height: 128, width: 128 }],
  ])('is what `explain` says, of %s', async (_, read, sizes) => {
    const model = await read();
    const { Model, Trainer } = await classesOf(model, 'cpu');
    const { compiled } = costOf(model, [1, 5, 16]);
    for (const { samples, peakBytes } of compiled) {
      const { peak, weights } = Model.memory({ count: samples, batch: samples, ...sizes });
      // `explain` leaves out weights that the fullest phase does not read.
      expect(peak).toBeGreaterThanOrEqual(peakBytes);
      expect(peak).toBeLessThanOrEqual(peakBytes + weights);
    }
    const costs = createTrainingCosts();
    for (const batch of [1, 7, 12]) {
      const { spec } = model;
      const { peakBytes } = costs({ ...model, spec: { ...spec, train: { ...spec.train, batch } } });
      expect(Trainer.memory({ batch, ...sizes }).peak).toBe(peakBytes);
    }
  });

  test('counts weights, state and results one by one', async () => {
    const { Model, Trainer } = await classesOf(await small(), 'onnx');
    const { results } = Model.memory({ count: 3 });
    // Labels as bytes; two classes; levels of 8x8 and 4x4 with two channels.
    expect(results).toBe(3 * (256 + 4 * (2 * 256 + 2 * 64 + 2 * 16)));
    expect(Model.memory({ count: 100, batch: 10 }).peak).toBe(Model.memory({ count: 10 }).peak);
    const { weights, optimizer, peak } = Trainer.memory({ batch: 2 });
    expect(peak).toBeGreaterThan(weights + optimizer);
    expect(() => Trainer.memory({ batch: 0 })).toThrow(expect.objectContaining({ code: 'option/count' }));
    expect(() => Model.memory({ count: 0.5 })).toThrow(expect.objectContaining({ code: 'option/count' }));
    expect(() => Trainer.memory(undefined as never)).toThrow(
      'options must be given, such as { batch: 12 }, not undefined',
    );
  });
});

/** A library that notes after each call how many bytes of tensors there are. */
function watched(tf: TensorFlow): { readonly library: TensorFlow; peak(): number; reset(): void } {
  let most = 0;
  const wrap = <T extends object>(target: T): T =>
    new Proxy(target, {
      get(of, name) {
        const value: unknown = Reflect.get(of, name);
        if (typeof value === 'object' && value !== null && name === 'fused') return wrap(value);
        if (typeof value !== 'function') return value;
        return (...given: unknown[]): unknown => {
          const result: unknown = Reflect.apply(value, of, given);
          most = Math.max(most, tf.memory().numBytes);
          return result;
        };
      },
    });
  return {
    library: wrap(tf),
    peak: () => most,
    reset: () => {
      most = 0;
    },
  };
}

/** So far apart may be what is said and what is measured: kernels are composed of others, whose results nobody plans. */
const FACTOR = 1.5;

describe.each(['cpu', 'wasm'] as const)('measured on %s', (id) => {
  let tf: TensorFlow;
  let classes: Classes;
  beforeAll(async () => {
    const engine = await openEngine(id);
    if (!engine.ok) throw new Error(engine.reason);
    tf = engine.library;
    classes = await classesOf(await small(), id);
  });

  test('drawing and a step take about as much as was said', async () => {
    const { Model, Trainer } = classes;
    const before = tf.memory().numBytes;
    const { library, peak, reset } = watched(tf);
    const image = { data: new Float32Array(256), height: 16, width: 16, channels: 1 };
    const model = await Model.initialize(library, { seed: 1 });
    expect(tf.memory().numBytes - before).toBe(Model.memory({ count: 1 }).weights);
    for (const count of [1, 32]) {
      reset();
      await model.sample(image, { count, batch: count, seed: 1 });
      const share = (peak() - before) / Model.memory({ count, batch: count }).peak;
      expect(share).toBeGreaterThan(1 / FACTOR);
      expect(share).toBeLessThan(FACTOR);
    }
    model.dispose();
    const trainer = await Trainer.create(library, { seed: 1 });
    const { weights, optimizer } = Trainer.memory({ batch: 1 });
    expect(tf.memory().numBytes - before).toBe(weights + optimizer);
    for (const batch of [1, 16]) {
      reset();
      await trainer.step(randomBatch(batch, 16, 16, 1), { seed: 1, step: 0 });
      const share = (peak() - before) / Trainer.memory({ batch }).peak;
      expect(share).toBeGreaterThan(1 / FACTOR);
      expect(share).toBeLessThan(FACTOR);
    }
    trainer.dispose();
  });
});
