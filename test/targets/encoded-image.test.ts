import { beforeAll, describe, expect, test } from '@jest/globals';
import { present } from '../../compiler/invariant.ts';
import { findTarget } from '../../compiler/targets/registry.ts';
import { type EngineId, type EngineLibrary, openEngine } from '../../runtime/engines/index.ts';
import type { GeneratedImage, GeneratedModel } from '../../runtime/generated-model.ts';
import { loadEmitted } from './support/emit.ts';
import { ladderModel, lateModel, type Model, plainModel } from './support/models.ts';
import { normals, randomImage, randomWeights, weightsFile } from './support/weights.ts';

const HEIGHT = 8;
const WIDTH = 12;
const image: GeneratedImage = { data: randomImage(HEIGHT, WIDTH), height: HEIGHT, width: WIDTH, channels: 1 };
const other: GeneratedImage = { ...image, data: Uint8Array.from({ length: 96 }, (_, at) => (at * 37) % 256) };
const options = { count: 5, seed: 3, batch: 2 };

async function open(id: EngineId): Promise<EngineLibrary> {
  const engine = await openEngine(id);
  if (!engine.ok) throw new Error(engine.reason);
  return engine.library;
}

async function load(library: EngineLibrary, id: EngineId, model: Model): Promise<GeneratedModel> {
  const target = present(
    findTarget(id, () => undefined),
    id,
  );
  return await (await loadEmitted(model, target)).load(library, weightsFile(randomWeights(model)));
}

describe.each(['cpu', 'wasm', 'onnx'] as const)('an encoded image on %s', (id) => {
  let library: EngineLibrary;
  beforeAll(async () => {
    library = await open(id);
  });
  const held = (): number => ('memory' in library ? library.memory().numTensors : 0);

  test.each([
    ['a ladder', ladderModel()],
    ['a ladder with open sizes', ladderModel('free', { height: 'H', width: 'W' })],
    ['a net that meets the image after the noise', lateModel()],
    ['a net without latents', plainModel('plain', { height: HEIGHT, width: WIDTH })],
  ])('of %s gives the samples that the image gives, as often as one likes', async (_, source) => {
    const model = await load(library, id, source);
    const expected = await model.sample(image, options);
    const moved = await model.sample(image, { ...options, seed: 4 });
    const before = held();
    const encoded = await model.encode(image);
    const kept = held();
    expect(await encoded.sample(options)).toEqual(expected);
    expect(await encoded.sample({ ...options, seed: 4 })).toEqual(moved);
    expect(await encoded.sample(options)).toEqual(expected);
    expect(held()).toBe(kept);
    encoded.dispose();
    encoded.dispose();
    expect(held()).toBe(before);
    model.dispose();
  });

  test('is not mixed up with another one, one after the other or at the same time', async () => {
    const model = await load(library, id, ladderModel());
    const expected = [await model.sample(image, options), await model.sample(other, options)];
    expect(expected[0]?.probabilities).not.toEqual(expected[1]?.probabilities);
    const [first, second] = await Promise.all([model.encode(image), model.encode(other)]);
    expect([await first.sample(options), await second.sample(options)]).toEqual(expected);
    expect(await Promise.all([first.sample(options), second.sample(options)])).toEqual(expected);
    first.dispose();
    expect(await second.sample(options)).toEqual(expected[1]);
    second.dispose();
    model.dispose();
  });

  test('does not change with the array that it was made from', async () => {
    const model = await load(library, id, lateModel());
    const data = Float32Array.from(image.data);
    const encoded = await model.encode({ ...image, data });
    const before = await encoded.sample(options);
    data.fill(0);
    expect(await encoded.sample(options)).toEqual(before);
    encoded.dispose();
    model.dispose();
  });

  test('says when it is used after it was disposed, or after its model was', async () => {
    const start = held();
    const model = await load(library, id, ladderModel());
    const [encoded, another] = [await model.encode(image), await model.encode(image)];
    encoded.dispose();
    await expect(encoded.sample(options)).rejects.toThrow('this encoded image was disposed');
    model.dispose();
    await expect(another.sample(options)).rejects.toThrow('this model was disposed');
    await expect(model.encode(image)).rejects.toThrow('this model was disposed');
    another.dispose();
    expect(held()).toBe(start);
  });

  test('says when its model is disposed of during a call', async () => {
    const gone = { code: 'disposed', message: 'this model was disposed' };
    const during = async (call: (model: GeneratedModel) => Promise<unknown>): Promise<unknown> => {
      const model = await load(library, id, ladderModel());
      const called = call(model);
      model.dispose();
      return await called;
    };
    await expect(during((model) => model.sample(image, options))).rejects.toMatchObject(gone);
    await expect(during((model) => present(model.samples?.(image, options), 'samples').next())).rejects.toMatchObject(
      gone,
    );
    // TensorFlow.js encodes at once, and what is encoded says it.
    const encoding = during(async (model) => await (await model.encode(image)).sample(options));
    await expect(encoding).rejects.toMatchObject(gone);
    if (id === 'onnx') await expect(during((model) => model.encode(image))).rejects.toMatchObject(gone);
  });

  test('says when its model is disposed of while a batch is drawn', async () => {
    const model = await load(library, id, ladderModel());
    const encoded = await model.encode(image);
    const drawing = encoded.sample(options);
    model.dispose();
    await expect(drawing).rejects.toMatchObject({ code: 'disposed', message: 'this model was disposed' });
    encoded.dispose();
  });

  test('says when it is disposed between two batches', async () => {
    const model = await load(library, id, ladderModel());
    const before = held();
    const encoded = await model.encode(image);
    const drawing = encoded.sample(options);
    encoded.dispose();
    await expect(drawing).rejects.toThrow('this encoded image was disposed');
    expect(held()).toBe(before);
    model.dispose();
  });

  test('keeps what it has when sampling fails', async () => {
    const model = await load(library, id, ladderModel());
    const encoded = await model.encode(image);
    const kept = held();
    const noise = [normals(5 * 8 * 12 * 2, 1), normals(7, 2)];
    await expect(encoded.sample({ count: 5, noise })).rejects.toThrow('the noise of level 1 must hold 5 x 48 numbers');
    await expect(encoded.sample({ count: 0, seed: 1 })).rejects.toThrow('count must be a whole number >= 1, not 0');
    expect(held()).toBe(kept);
    expect(await encoded.sample(options)).toEqual(await model.sample(image, options));
    encoded.dispose();
    model.dispose();
  });

  test('is refused when the model does not accept the image', async () => {
    const model = await load(library, id, ladderModel());
    const before = held();
    await expect(model.encode({ ...image, height: 9 })).rejects.toThrow("the image's height must be 8, not 9");
    expect(held()).toBe(before);
    model.dispose();
  });
});
