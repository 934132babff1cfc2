import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { CheckedModel } from '../../compiler/check.ts';
import { type EngineLibrary, openEngine } from '../../runtime/engines/index.ts';
import type { GeneratedTrainer } from '../../runtime/generated-trainer.ts';
import { loadGenerated } from '../../runtime/load-generated.ts';
import { encodeSafetensors } from '../../runtime/safetensors.ts';
import type { TensorFlow } from '../../runtime/tensorflow.ts';
import { compileModel } from '../../compiler/compile.ts';
import { checkFile, checkText, lastModel } from '../support/check.ts';
import { smallSpec } from '../support/small-spec.ts';
import { compareSteps } from './support/compare-steps.ts';
import { loadTrainer, randomBatch, targetOf, trainerFiles } from './support/train.ts';

/** Steps in proportion to the gradient: Adam's own are at first ± rate, whatever the gradient but for its sign. */
function withLinearSteps(model: CheckedModel): CheckedModel {
  const { train } = model.spec;
  const optimizer = { ...train.optimizer, rate: 0.01, epsilon: 1e4 };
  return { ...model, hashes: model.hashes, spec: { ...model.spec, train: { ...train, optimizer } } };
}

const normalised = smallSpec.replace(
  'conv(c, kernel: 3) -> relu',
  'conv(c, kernel: 3, bias: false) -> batchnorm -> relu',
);
const asSpec = async (text: string, set: readonly string[] = []): Promise<CheckedModel> =>
  lastModel(await checkText(text, {}, set));

interface Case {
  readonly name: string;
  readonly model: () => Promise<CheckedModel>;
}

const cases: readonly Case[] = [
  { name: 'a ladder with batch norm', model: () => asSpec(normalised) },
  {
    name: 'maps that are not square, max pooling, half-pixel enlargement, three classes',
    model: () =>
      asSpec(
        smallSpec
          .replaceAll('[16, 16', '[8, 24')
          .replace('avgpool(2)', 'maxpool(2)')
          .replace('classes: 2', 'classes: 3'),
        ['resolution.up = bilinear(2, centers: half)'],
      ),
  },
  {
    name: 'symbolic sizes, dilation, leaky ReLU, nearest enlargement',
    model: () =>
      asSpec(
        smallSpec
          .replaceAll('[16, 16', '[H, W')
          .replace('conv(c, kernel: 3) -> relu', 'conv(c, kernel: 3, dilation: 2) -> leakyrelu'),
        ['resolution.up = nearest(2)'],
      ),
  },
  {
    name: 'strided convolutions and even kernels',
    model: () => asSpec(smallSpec, ['resolution.down = conv(4, kernel: 2, stride: 2)']),
  },
];

/** Channels that fill the blocks in which ONNX Runtime keeps them, whatever the processor; slow on cpu. */
const wide: Case = {
  name: 'whole blocks of channels',
  model: () => asSpec(normalised, ['resolution.channels = [16, 32, 16]']),
};

/**
 * Published networks take half a minute on cpu. Their coarsest maps are one pixel: a batch norm of few of those amplifies
 * rounding errors, hence a larger batch and a wider tolerance.
 */
const published: readonly Case[] = [
  {
    name: 'a deterministic U-Net',
    model: () => checkFile('specs/det-unet.phiseg', ['resolution.channels = [2, 3, 4, 4, 4, 4, 4]', 'input.size = 64']),
  },
  {
    name: 'a Probabilistic U-Net',
    model: () =>
      checkFile('specs/prob-unet.phiseg', ['resolution.channels = [2, 3, 4, 4, 4, 4, 4]', 'input.size = 64']),
  },
];

describe.each(['cpu', 'wasm', 'onnx'] as const)('emitted training steps on %s', (id) => {
  let tf: EngineLibrary;
  let close: () => void;
  beforeAll(async () => {
    const engine = await openEngine(id);
    if (!engine.ok) throw new Error(engine.reason);
    ({ library: tf, close } = engine);
  });
  afterAll(() => close());

  test.each(cases)('of $name are those of the reference evaluator', async ({ model }) => {
    await compareSteps(tf, id, withLinearSteps(await model()), { batches: [2, 3, 4], tolerance: 1e-3 });
  });

  if (id !== 'cpu') {
    test(`of ${wide.name} are those of the reference evaluator`, async () => {
      await compareSteps(tf, id, withLinearSteps(await wide.model()), { batches: [2, 3], tolerance: 1e-3 });
    });

    test.each(published)('of $name are those of the reference evaluator', async ({ model }) => {
      await compareSteps(tf, id, withLinearSteps(await model()), { batches: [12], tolerance: 5e-3 });
    });
  }

  test('a stored state goes on bit for bit', async () => {
    const model = await asSpec(normalised);
    const Trainer = await loadTrainer(model, id);
    const batch = randomBatch(3, 16, 16, 1);
    const run = async (trainer: GeneratedTrainer, from: number, to: number): Promise<void> => {
      for (let step = from; step < to; step += 1) await trainer.step(batch, { seed: 1, step });
    };
    const whole = await Trainer.create(tf, { seed: 8 });
    await run(whole, 0, 6);
    const first = await Trainer.create(tf, { seed: 8 });
    await run(first, 0, 3);
    const file = encodeSafetensors(await first.state(), { weights_hash: Trainer.weightsHash });
    const second = await Trainer.create(tf, { state: file });
    await run(second, 3, 6);
    expect(await second.state()).toEqual(await whole.state());
    expect((await second.step(batch, { seed: 1, step: 6 })).loss).toBe(
      (await whole.step(batch, { seed: 1, step: 6 })).loss,
    );
    for (const trainer of [whole, first, second]) trainer.dispose();
  });

  test('a step during which the trainer is disposed of says so, or is done already', async () => {
    const trainer = await (await loadTrainer(await asSpec(smallSpec), id)).create(tf, { seed: 2 });
    const gone = { code: 'disposed', message: 'this trainer was disposed' };
    const stepping = trainer.step(randomBatch(2, 16, 16, 1), { seed: 2, step: 0 });
    trainer.dispose();
    // TensorFlow.js computes at once, and only reads the losses later.
    if (id === 'onnx') await expect(stepping).rejects.toMatchObject(gone);
    else expect(Object.values(await stepping).every(Number.isFinite)).toBe(true);
    await expect(trainer.step(randomBatch(2, 16, 16, 1), { seed: 2, step: 1 })).rejects.toMatchObject(gone);
  });

  test('training lowers the loss', async () => {
    const model = await asSpec(normalised, ['train.optimizer = adam(1e-2)']);
    const trainer = await (await loadTrainer(model, id)).create(tf, { seed: 2 });
    const losses: number[] = [];
    for (let step = 0; step < 20; step += 1) {
      losses.push((await trainer.step(randomBatch(4, 16, 16, 1, step), { seed: 2, step })).loss ?? Number.NaN);
    }
    trainer.dispose();
    expect(losses.at(-1)).toBeLessThan(0.5 * (losses[0] ?? 0));
  });
});

test('a sampling model takes the weights of a trainer, and segments what it learnt', async () => {
  const engine = await openEngine('wasm');
  if (!engine.ok) throw new Error(engine.reason);
  const model = await checkFile('specs/det-unet.phiseg', [
    'resolution.levels = 3',
    'resolution.channels = [4, 6, 8]',
    'input.size = 16',
  ]);
  const Trainer = await loadTrainer(model, 'wasm');
  const trainer = await Trainer.create(engine.library, { seed: 2 });
  for (let step = 0; step < 300; step += 1) await trainer.step(randomBatch(8, 16, 16, 1, step), { seed: 2, step });
  const { model: files } = await compileModel({ model, target: targetOf('wasm'), command: 'phisegc compile' });
  const weights = encodeSafetensors(await trainer.weights(), { weights_hash: Trainer.weightsHash });
  trainer.dispose();
  const network = await (await loadGenerated(files)).load(engine.library, weights);
  const batch = randomBatch(1, 16, 16, 1, 999);
  const { labels } = await network.sample({ data: batch.images, height: 16, width: 16, channels: 1 }, { count: 1 });
  network.dispose();
  const right = batch.labels.filter((label, pixel) => labels.data[pixel] === label).length;
  expect(right / batch.labels.length).toBeGreaterThan(0.95);
  engine.close();
});

describe('a trainer refuses', () => {
  let tf: TensorFlow;
  let trainer: GeneratedTrainer;
  beforeAll(async () => {
    const engine = await openEngine('cpu');
    if (!engine.ok) throw new Error(engine.reason);
    tf = engine.library;
    trainer = await (await loadTrainer(await asSpec(smallSpec), 'cpu')).create(tf, { seed: 1 });
  });
  const batch = randomBatch(2, 16, 16, 1);
  const noise = { seed: 1, step: 0 };

  test.each([
    ['no images', { ...batch, count: 0 }, 'count must be a whole number >= 1, not 0'],
    ['another size', { ...batch, height: 8 }, "the image's height must be 16, not 8"],
    ['too few pixels', { ...batch, images: new Float32Array(7) }, 'images must be a Float32Array of 2 x 16 x 16 x 1'],
    ['too few labels', { ...batch, labels: new Int32Array(7) }, 'labels must be an Int32Array of 2 x 16 x 16'],
    [
      'an unknown class',
      { ...batch, labels: batch.labels.map(() => 2) },
      'labels[0] is 2; labels are whole class indices from 0 to 1',
    ],
  ])('%s, and keeps its state', async (_, wrong, message) => {
    const before = tf.memory().numTensors;
    await expect(trainer.step(wrong, noise)).rejects.toThrow(message);
    expect(tf.memory().numTensors).toBe(before);
  });

  test('noise of another size or seed', async () => {
    const levels = [new Float32Array(5), new Float32Array(2 * 4 * 4 * 2)];
    await expect(trainer.step(batch, { noise: levels })).rejects.toThrow('the noise of level 0 must hold');
    await expect(trainer.step(batch, { seed: 0.5, step: 0 })).rejects.toThrow('the seed must be a safe integer');
  });

  test('a state of another model, naming what differs', async () => {
    const Trainer = await loadTrainer(await asSpec(smallSpec), 'cpu');
    const other = await (await loadTrainer(await asSpec(smallSpec, ['latent.channels = 3']), 'cpu')).create(tf, {
      seed: 1,
    });
    const state = encodeSafetensors(await other.state(), { weights_hash: 'another' });
    other.dispose();
    const creating = Trainer.create(tf, { state });
    await expect(creating).rejects.toThrow('weights hash another');
    await expect(creating).rejects.toThrow('posterior.mu[1].conv.kernel is [1,1,8,3], not [1,1,8,2]');
  });

  test('work after it was disposed', async () => {
    const gone = await (await loadTrainer(await asSpec(smallSpec), 'cpu')).create(tf, { seed: 1 });
    gone.dispose();
    gone.dispose();
    await expect(gone.step(batch, noise)).rejects.toThrow('this trainer was disposed');
    await expect(gone.state()).rejects.toThrow('this trainer was disposed');
  });
});

test('the text of a trainer is the same every time, and calls no tape', async () => {
  const files = await trainerFiles(await asSpec(normalised), 'wasm');
  expect(await trainerFiles(await asSpec(normalised), 'wasm')).toEqual(files);
  const text = String(files[0]?.content);
  expect(text).not.toMatch(/tf\.grad|variableGrads|customGrad|dataSync|\.minimize\(|tf\.train\./);
});
