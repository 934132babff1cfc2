import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { evaluateGraph } from '../../compiler/graph/evaluate.ts';
import { present } from '../../compiler/invariant.ts';
import { openEngine, type TensorFlowEngineId } from '../../runtime/engines/index.ts';
import type { GeneratedModelClass, GeneratedSamples } from '../../runtime/generated-model.ts';
import { seededNoise } from '../../runtime/embed/seeded-noise.ts';
import { encodeSafetensors, writeSafetensors } from '../../runtime/safetensors.ts';
import type { TensorFlow } from '../../runtime/tensorflow.ts';
import { targetOf } from '../training/support/train.ts';
import { loadEmitted } from './support/emit.ts';
import { ladderModel, type Model, noisyModel, plainModel } from './support/models.ts';
import { feedsOf, normals, randomImage, randomWeights, weightsFile } from './support/weights.ts';

const HEIGHT = 8;
const WIDTH = 12;
const COUNT = 3;
const image = { data: randomImage(HEIGHT, WIDTH), height: HEIGHT, width: WIDTH, channels: 1 };
const noise = [normals(COUNT * 8 * 12 * 2, 1), normals(COUNT * 4 * 6 * 2, 2)];

async function open(id: TensorFlowEngineId): Promise<TensorFlow> {
  const engine = await openEngine(id);
  if (!engine.ok) throw new Error(engine.reason);
  return engine.library;
}

/** What the reference evaluator says of the graph before any pass. */
function reference(model: Model, count: number): ReadonlyMap<string, Float64Array> {
  const feeds = new Map(feedsOf(randomWeights(model)));
  feeds.set('x', { shape: [1, HEIGHT, WIDTH, 1], data: Float64Array.from(image.data) });
  noise.forEach((data, level) => {
    const shape = [count, HEIGHT / 2 ** level, WIDTH / 2 ** level, 2];
    feeds.set(`noise[${level}]`, { shape, data: Float64Array.from(data) });
  });
  const outputs = evaluateGraph(model.graph, feeds, { H: HEIGHT, W: WIDTH, K: count });
  return new Map([...outputs].map(([name, tensor]) => [name, tensor.data]));
}

function largestDifference(actual: ArrayLike<number>, expected: Float64Array | undefined): number {
  expect(actual.length).toBe(expected?.length);
  return Array.from(actual).reduce(
    (worst, value, at) => Math.max(worst, Math.abs(value - (expected?.[at] ?? Number.NaN))),
    0,
  );
}

describe.each(['cpu', 'wasm'] as const)('on %s', (engine) => {
  let tf: TensorFlow;
  let ladder: GeneratedModelClass;
  let weights: Uint8Array;
  beforeAll(async () => {
    tf = await open(engine);
    expect(tf.getBackend()).toBe(engine);
    ladder = await loadEmitted(ladderModel());
    weights = weightsFile(randomWeights(ladderModel()));
  });

  test.each([
    ['known sizes', ladderModel()],
    ['symbolic sizes', ladderModel('free', { height: 'H', width: 'W' })],
  ])('a ladder of %s gives what the reference evaluator gives', async (_, source) => {
    const expected = reference(source, COUNT);
    const model = await (await loadEmitted(source)).load(tf, weightsFile(randomWeights(source)));
    const out = await model.sample(image, { count: COUNT, noise, batch: 2 });
    model.dispose();
    expect(out.probabilities.shape).toEqual([COUNT, HEIGHT, WIDTH, 2]);
    expect(largestDifference(out.probabilities.data, expected.get('probabilities'))).toBeLessThan(2e-5);
    expect(Array.from(out.labels.data)).toEqual(Array.from(present(expected.get('labels'), 'labels')));
    expect(out.latents.map(({ shape }) => shape)).toEqual([
      [COUNT, 8, 12, 2],
      [COUNT, 4, 6, 2],
    ]);
    out.latents.forEach(({ data }, level) => {
      expect(largestDifference(data, expected.get(`z[${level}]`))).toBeLessThan(2e-5);
    });
  });

  test('a model without latents gives what the reference evaluator gives', async () => {
    const source = plainModel('plain', { height: HEIGHT, width: WIDTH });
    const expected = reference(source, 1);
    const model = await (await loadEmitted(source)).load(tf, weightsFile(randomWeights(source)));
    const before = tf.memory().numTensors;
    const out = await model.sample(image, { count: 1 });
    expect(tf.memory().numTensors).toBe(before);
    model.dispose();
    expect(largestDifference(out.probabilities.data, expected.get('probabilities'))).toBeLessThan(2e-5);
    expect(Array.from(out.mean.data)).toEqual(Array.from(out.probabilities.data));
    expect(out.latents).toEqual([]);
  });

  test('no tensor is left behind', async () => {
    const start = tf.memory().numTensors;
    const model = await ladder.load(tf, weights);
    const loaded = tf.memory().numTensors;
    await model.sample(image, { count: 5, seed: 3, batch: 2 });
    expect(tf.memory().numTensors).toBe(loaded);
    model.dispose();
    model.dispose();
    expect(tf.memory().numTensors).toBe(start);
    await expect(model.sample(image, { count: 1, seed: 1 })).rejects.toThrow('this model was disposed');
  });

  test('no tensor is left behind when sampling fails half-way', async () => {
    const model = await ladder.load(tf, weights);
    const before = tf.memory().numTensors;
    const short = [normals(COUNT * 8 * 12 * 2, 1), normals(7, 2)];
    await expect(model.sample(image, { count: COUNT, noise: short })).rejects.toThrow(
      'the noise of level 1 must hold 3 x 48 numbers, not 7',
    );
    expect(tf.memory().numTensors).toBe(before);
    model.dispose();
  });

  test('no tensor is left behind when an upload fails', async () => {
    let uploads = 0;
    const tensor = (() => {
      uploads += 1;
      if (uploads > 4) throw new Error('out of memory');
      return tf.scalar(0);
    }) as unknown as TensorFlow['tensor'];
    const failing: TensorFlow = { ...tf, tensor };
    const before = tf.memory().numTensors;
    await expect(ladder.load(failing, weights)).rejects.toThrow('out of memory');
    expect(tf.memory().numTensors).toBe(before);
  });

  test('sample k of a seed is the same in any batch and any count', async () => {
    const model = await ladder.load(tf, weights);
    const all = await model.sample(image, { count: 5, seed: 11 });
    const few = await model.sample(image, { count: 3, seed: 11, batch: 1 });
    const other = await model.sample(image, { count: 3, seed: 12 });
    model.dispose();
    const size = HEIGHT * WIDTH * 2;
    expect(
      largestDifference(few.latents[0]?.data ?? [], Float64Array.from(all.latents[0]?.data.slice(0, 3 * size) ?? [])),
    ).toBeLessThan(1e-5);
    expect(
      largestDifference(other.latents[0]?.data ?? [], Float64Array.from(few.latents[0]?.data ?? [])),
    ).toBeGreaterThan(0.1);
  });

  test('noise is what a seed draws, and a level that is replaced changes alone', async () => {
    const given = present(ladder.noise?.({ count: 3, seed: 11 }), 'noise');
    const [fine, coarse] = [present(given[0], 'level 0'), present(given[1], 'level 1')];
    const model = await ladder.load(tf, weights);
    const seeded = await model.sample(image, { count: 3, seed: 11 });
    const same = await model.sample(image, { count: 3, noise: given });
    const moved = await model.sample(image, { count: 3, noise: [fine.map((value) => -value), coarse] });
    model.dispose();
    const latents = (samples: GeneratedSamples, level: number): Float64Array =>
      Float64Array.from(present(samples.latents[level], `level ${level}`).data);
    expect(same).toEqual(seeded);
    expect(latents(moved, 1)).toEqual(latents(seeded, 1));
    expect(largestDifference(latents(moved, 0), latents(seeded, 0))).toBeGreaterThan(0.1);
  });

  test('temperature 0 makes all samples one; a temperature a level is applied to that level', async () => {
    const model = await ladder.load(tf, weights);
    const cold = await model.sample(image, { count: 2, seed: 4, temperature: 0 });
    const fine = await model.sample(image, { count: 2, seed: 4, temperature: [1, 0] });
    model.dispose();
    const [first, second] = [cold.probabilities.data.slice(0, 192), cold.probabilities.data.slice(192)];
    expect(largestDifference(first, Float64Array.from(second))).toBeLessThan(1e-6);
    const coarse = fine.latents[1]?.data ?? new Float32Array();
    expect(largestDifference(coarse.slice(0, 48), Float64Array.from(coarse.slice(48)))).toBeLessThan(1e-6);
    const finest = fine.latents[0]?.data ?? new Float32Array();
    expect(largestDifference(finest.slice(0, 192), Float64Array.from(finest.slice(192)))).toBeGreaterThan(0.1);
  });

  test('the mean and the gamma map are those of the samples', async () => {
    const model = await ladder.load(tf, weights);
    const out = await model.sample(image, { count: 4, seed: 9, batch: 3 });
    model.dispose();
    const p = (sample: number, pixel: number, c: number): number =>
      out.probabilities.data[(sample * 96 + pixel) * 2 + c] ?? Number.NaN;
    for (const pixel of [0, 41, 95]) {
      const means = [0, 1].map((c) => [0, 1, 2, 3].reduce((sum, sample) => sum + p(sample, pixel, c), 0) / 4);
      const gamma = [0, 1, 2, 3].reduce(
        (sum, sample) =>
          sum - means.reduce((inner, mean, c) => inner + mean * Math.log(p(sample, pixel, c) + 1e-8), 0) / 4,
        0,
      );
      expect(out.mean.data[pixel * 2]).toBeCloseTo(means[0] ?? Number.NaN, 6);
      expect(out.uncertainty.data[pixel]).toBeCloseTo(gamma, 6);
    }
  });
});

describe.each(['cpu', 'wasm', 'onnx'] as const)('a model without latents whose layers draw noise, on %s', (id) => {
  test('has samples that a seed decides, each the same in whatever batches', async () => {
    const engine = await openEngine(id);
    if (!engine.ok) throw new Error(engine.reason);
    const model = noisyModel();
    const emitted = await loadEmitted(model, targetOf(id));
    const network = await emitted.load(engine.library, weightsFile(randomWeights(model)));
    const count = 4;
    const mask = present(emitted.noise?.({ count, seed: 5 })[0], 'noise');
    expect(mask).toEqual(seededNoise(5, { name: 'net.mask', distribution: 'uniform' }, 0, count, 8 * 12 * 3));
    const feeds = new Map(feedsOf(randomWeights(model)));
    feeds.set('x', { shape: [1, 8, 12, 1], data: Float64Array.from(image.data) });
    feeds.set('noise[net.mask]', { shape: [count, 8, 12, 3], data: Float64Array.from(mask) });
    const wanted = present(evaluateGraph(model.graph, feeds, { K: count }).get('probabilities'), 'probabilities').data;
    const samples = [
      await network.sample(image, { count, seed: 5 }),
      await network.sample(image, { count, seed: 5, batch: 1 }),
      await network.sample(image, { count, noise: [mask], batch: 3 }),
    ];
    for (const { probabilities, labels, latents } of samples) {
      expect([labels.shape, latents]).toEqual([[count, 8, 12], []]);
      expect(largestDifference(probabilities.data, wanted)).toBeLessThan(1e-5);
    }
    const [first, second] = [wanted.slice(0, 192), wanted.slice(192, 384)];
    expect(largestDifference(first, second)).toBeGreaterThan(0.01);
    network.dispose();
    engine.close();
  });
});

describe('what a generated class refuses', () => {
  let tf: TensorFlow;
  let ladder: GeneratedModelClass;
  beforeAll(async () => {
    tf = await open('cpu');
    ladder = await loadEmitted(ladderModel());
  });

  test('images of another size, and options out of range', async () => {
    const model = await ladder.initialize(tf, { seed: 1 });
    await expect(model.sample({ ...image, height: 9 }, { count: 1, seed: 1 })).rejects.toThrow(
      "the image's height must be 8, not 9",
    );
    await expect(model.sample({ ...image, data: new Float32Array(5) }, { count: 1, seed: 1 })).rejects.toThrow(
      '8 x 12 x 1 = 96 numbers, not 5',
    );
    await expect(model.sample(image, { count: 0, seed: 1 })).rejects.toThrow(
      'count must be a whole number >= 1, not 0',
    );
    await expect(model.sample(image, { count: 1, seed: 0.5 })).rejects.toThrow(
      'the seed must be a safe integer, not 0.5',
    );
    await expect(model.sample(image, { count: 1 })).rejects.toThrow('the seed must be a safe integer, not undefined');
    await expect(model.sample(image, { count: 1, seed: 1, temperature: [1] })).rejects.toThrow('or 2 of them');
    await expect(model.sample(image, { count: 1, seed: 1, batch: 0.5 })).rejects.toThrow(
      'batch must be a whole number',
    );
    model.dispose();
  });

  test('arguments that plain JavaScript leaves out, or gives of another kind', async () => {
    const model = await ladder.initialize(tf, { seed: 1 });
    const free = await loadEmitted(ladderModel('free', { height: 'H', width: 'W' }));
    const wrong = <T>(value: unknown): T => value as T;
    const options = { count: 1, seed: 1 };
    const refusals: readonly (readonly [Promise<unknown>, string, string])[] = [
      [model.sample(wrong(undefined), options), 'image/data', 'the image must be { data, height, width, channels }'],
      [model.sample(wrong({ ...image, data: undefined }), options), 'image/data', 'image.data must be a Float32Array'],
      [
        model.sample(wrong(new Float32Array(96)), options),
        'image/data',
        'the image must be { data, height, width, channels }, not Float32Array',
      ],
      [
        model.sample(wrong({ data: image.data, width: 12 }), options),
        'image/data',
        'the image must be { data, height, width, channels }, not { data, width }',
      ],
      [model.sample(wrong('image.png'), options), 'image/data', 'channels }, not "image.png"'],
      [model.sample(wrong({ ...image, height: '8' }), options), 'image/size', 'height must be 8, not "8"'],
      [model.sample({ ...image, channels: 3 }, options), 'image/channels', 'must have 1 channel, not 3'],
      [model.sample(wrong({ ...image, channels: '1' }), options), 'image/channels', 'must have 1 channel, not "1"'],
      [model.sample(image, wrong(undefined)), 'option/count', 'options must be given, such as { count: 16, seed: 1 }'],
      [model.sample(image, wrong({ count: '3', seed: 1 })), 'option/count', 'a whole number >= 1, not "3"'],
      [model.sample(image, { ...options, seed: 2 ** 53 }), 'option/seed', 'a safe integer, not 9007199254740992'],
      [model.sample(image, { ...options, temperature: -1 }), 'option/temperature', '(finest level first), not -1'],
      [model.sample(image, { ...options, noise: [] }), 'option/noise', 'give a seed or noise, not both'],
      [(await model.encode(image)).sample(wrong(null)), 'option/count', 'options must be given'],
      [ladder.load(tf, wrong(null)), 'file/unreadable', 'bytes, an address or a path, not as null'],
      [ladder.load(tf, wrong(5)), 'file/unreadable', 'bytes, an address or a path, not as 5'],
      [
        ladder.load(tf, new TextEncoder().encode('<!doctype html><title>Not found</title>')),
        'weights/format',
        'it begins like a web page',
      ],
      [
        ladder.load(tf, weightsFile(new Map([['optimizer.step', { shape: [1], data: new Float32Array(1) }]]))),
        'weights/mismatch',
        "they are a trainer's state: take what its weights() gives",
      ],
    ];
    for (const [refused, code, message] of refusals) {
      await expect(refused).rejects.toMatchObject({ code, message: expect.stringContaining(message) });
    }
    const options16 = 'options must be given, such as { count: 16';
    const said: readonly (readonly [() => unknown, string])[] = [
      [() => ladder.initialize(tf, wrong(undefined)), 'options must be given, such as { seed: 1 }, not undefined'],
      [() => ladder.memory(wrong(undefined)), `${options16} }, not undefined`],
      [() => ladder.memory(wrong(16)), `${options16} }, not 16`],
      [() => ladder.noise?.(wrong(undefined)), `${options16}, seed: 1 }, not undefined`],
      [() => free.noise?.(wrong(undefined)), `${options16}, seed: 1, height: 128, width: 128 }, not undefined`],
      [() => free.memory(wrong(undefined)), `${options16}, height: 128, width: 128 }, not undefined`],
    ];
    for (const [call, message] of said)
      expect(call).toThrow(expect.objectContaining({ code: 'option/count', message }));
    expect(() => free.memory(wrong({ count: 1, height: '8', width: 8 }))).toThrow(
      expect.objectContaining({ code: 'image/size', message: expect.stringContaining('multiple of 2, not "8"') }),
    );
    model.dispose();
  });

  test('a signal that is none, such as its controller', async () => {
    const model = await ladder.initialize(tf, { seed: 1 });
    const options = { count: 1, seed: 1, signal: new AbortController() as unknown as AbortSignal };
    const refusal = { code: 'option/signal', message: 'signal must be an AbortSignal, such as controller.signal' };
    await expect(model.sample(image, options)).rejects.toMatchObject(refusal);
    await expect(model.samples?.(image, options).next()).rejects.toMatchObject(refusal);
    const encoded = await model.encode(image);
    await expect(encoded.sample(options)).rejects.toMatchObject(refusal);
    await expect(encoded.samples?.(options).next()).rejects.toMatchObject(refusal);
    encoded.dispose();
    model.dispose();
  });

  test('sizes that do not divide, where the spec leaves them open', async () => {
    const free = await loadEmitted(ladderModel('free', { height: 'H', width: 'W' }));
    const model = await free.initialize(tf, { seed: 1 });
    expect(free.noise?.({ count: 2, seed: 1, height: 4, width: 6 }).map(({ length }) => length)).toEqual([96, 24]);
    expect(() => free.noise?.({ count: 2, seed: 1, height: 7, width: 12 })).toThrow('a positive multiple of 2, not 7');
    expect(() => free.noise?.({ count: 0, seed: 1, height: 4, width: 6 })).toThrow('count must be a whole number >= 1');
    const odd = { data: new Float32Array(7 * 12), height: 7, width: 12, channels: 1 };
    await expect(model.sample(odd, { count: 1, seed: 1 })).rejects.toThrow(
      "the image's height must be a positive multiple of 2, not 7",
    );
    model.dispose();
  });

  test('an image that is not square, where the spec calls both sizes by one name', async () => {
    const square = await loadEmitted(ladderModel('square', { height: 'N', width: 'N' }));
    const model = await square.initialize(tf, { seed: 1 });
    await expect(model.sample(image, { count: 1, seed: 1 })).rejects.toThrow('the image must be square, not 8 x 12');
    model.dispose();
  });

  test('weights that are missing, of another shape, or of another network', async () => {
    const weights = new Map(randomWeights(ladderModel()));
    weights.delete('prior.mu[1].kernel');
    weights.set('likelihood.head[0].bias', { shape: [3], data: new Float32Array(3) });
    const loading = ladder.load(tf, weightsFile(weights, 'other'));
    await expect(loading).rejects.toThrow('weights hash other, this model has abc123');
    await expect(loading).rejects.toThrow('prior.mu[1].kernel is missing');
    await expect(loading).rejects.toThrow('likelihood.head[0].bias is [3], not [2]');
  });
});

test('weights are read from a file', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'phisegc-weights-'));
  try {
    const tf = await open('cpu');
    const ladder = await loadEmitted(ladderModel());
    const path = join(folder, 'weights.safetensors');
    await writeSafetensors(path, randomWeights(ladderModel()), { weights_hash: ladder.weightsHash });
    const models = [await ladder.load(tf, path), await ladder.load(tf, weightsFile(randomWeights(ladderModel())))];
    const [fromFile, fromBytes] = await Promise.all(models.map((model) => model.sample(image, { count: 1, seed: 1 })));
    expect(fromFile).toEqual(fromBytes);
    for (const model of models) model.dispose();
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('weights from elsewhere need no hash, and may come with others', async () => {
  const tf = await open('cpu');
  const ladder = await loadEmitted(ladderModel());
  const more = new Map(randomWeights(ladderModel())).set('posterior.kernel', { shape: [1], data: Float32Array.of(1) });
  const foreign = await ladder.load(tf, encodeSafetensors(more));
  const own = await ladder.load(tf, weightsFile(randomWeights(ladderModel())));
  const samples = [await foreign.sample(image, { count: 1, seed: 1 }), await own.sample(image, { count: 1, seed: 1 })];
  expect(samples[0]).toEqual(samples[1]);
  foreign.dispose();
  own.dispose();
});

test('bytes from 0 to 255 mean intensities from 0 to 1', async () => {
  const tf = await open('cpu');
  const model = await (await loadEmitted(ladderModel())).initialize(tf, { seed: 1 });
  const bytes = Uint8Array.from({ length: 96 }, (_, at) => (at * 37) % 256);
  const fromBytes = await model.sample({ ...image, data: bytes }, { count: 1, seed: 1 });
  const fromFloats = await model.sample(
    { ...image, data: Float32Array.from(bytes, (byte) => byte / 255) },
    { count: 1, seed: 1 },
  );
  model.dispose();
  expect(fromBytes.probabilities.data).toEqual(fromFloats.probabilities.data);
});
