import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openEngine } from '../../runtime/engines/index.ts';
import type { GeneratedModelClass } from '../../runtime/generated-model.ts';
import type { TensorFlow } from '../../runtime/tensorflow.ts';
import { checkText, lastModel } from '../support/check.ts';
import { smallSpec } from '../support/small-spec.ts';
import { loadTrainer, randomBatch } from '../training/support/train.ts';
import { loadEmitted } from './support/emit.ts';
import { ladderModel } from './support/models.ts';
import { randomImage, randomWeights, weightsFile } from './support/weights.ts';

let tf: TensorFlow;
let ladder: GeneratedModelClass;
const weights = weightsFile(randomWeights(ladderModel()));
const image = { data: randomImage(8, 12), height: 8, width: 12, channels: 1 };

async function open(id: 'cpu' | 'wasm') {
  const engine = await openEngine(id);
  if (!engine.ok) throw new Error(engine.reason);
  return engine;
}

/** How many numbers a backend has been handed: the work that goes to it. */
function uploads(id: string): () => number {
  const backend = tf.engine().registry[id];
  if (backend === undefined) throw new Error(`${id} is not open`);
  const write = backend.write.bind(backend);
  let count = 0;
  backend.write = (...given) => {
    count += 1;
    return write(...given);
  };
  return () => count;
}

beforeAll(async () => {
  tf = (await open('wasm')).library;
  ladder = await loadEmitted(ladderModel());
});
afterAll(() => {
  for (const id of ['cpu', 'wasm']) if (id in tf.engine().registry) tf.removeBackend(id);
});

test('a model stays on the engine that it was loaded on when another is opened', async () => {
  const onWasm = await ladder.load(tf, weights);
  const alone = await onWasm.sample(image, { count: 2, seed: 1 });
  await open('cpu');
  const onCpu = await ladder.load(tf, weights);
  const [toCpu, toWasm] = [uploads('cpu'), uploads('wasm')];
  const beside = await onWasm.sample(image, { count: 2, seed: 1 });
  expect(toCpu()).toBe(0);
  expect(toWasm()).toBeGreaterThan(0);
  // The same bits: the same kernels.
  expect(beside).toEqual(alone);
  expect(tf.getBackend()).toBe('cpu');
  const given = toWasm();
  const encoded = await onCpu.encode(image);
  await open('wasm');
  await encoded.sample({ count: 2, seed: 1 });
  encoded.dispose();
  expect(toWasm()).toBe(given);
  expect(toCpu()).toBeGreaterThan(0);
  expect(tf.getBackend()).toBe('wasm');
  for (const model of [onWasm, onCpu]) model.dispose();
});

test('a model goes to the engine that was current when its loading began', async () => {
  await open('wasm');
  const loading = ladder.load(tf, weights);
  await tf.setBackend('cpu');
  const model = await loading;
  const toCpu = uploads('cpu');
  await model.sample(image, { count: 1, seed: 1 });
  expect(toCpu()).toBe(0);
  model.dispose();
});

test('a trainer stays on its engine, and gives models there', async () => {
  await open('wasm');
  const spec = lastModel(await checkText(smallSpec));
  const Trainer = await loadTrainer(spec, 'wasm');
  const batch = randomBatch(2, 16, 16, 1);
  const alone = await Trainer.create(tf, { seed: 1 });
  await alone.step(batch, { seed: 1, step: 0 });
  const trainer = await Trainer.create(tf, { seed: 1 });
  await open('cpu');
  const toCpu = uploads('cpu');
  await trainer.step(batch, { seed: 1, step: 0 });
  expect(await trainer.state()).toEqual(await alone.state());
  expect(toCpu()).toBe(0);
  for (const one of [alone, trainer]) one.dispose();
});

test('a model whose engine was closed, or while another is being opened, says so', async () => {
  const engine = await open('wasm');
  const model = await ladder.load(tf, weights);
  engine.close();
  await open('cpu');
  await expect(model.sample(image, { count: 1, seed: 1 })).rejects.toThrow(
    'the engine wasm was closed: open it again, and load the model again',
  );
  const onCpu = await ladder.load(tf, weights);
  const opening = tf.setBackend('wasm');
  await expect(onCpu.sample(image, { count: 1, seed: 1 })).rejects.toThrow('the engine wasm is being opened');
  await opening;
  await onCpu.sample(image, { count: 1, seed: 1 });
  onCpu.dispose();
});
