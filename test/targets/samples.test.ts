import { beforeAll, describe, expect, test } from '@jest/globals';
import { present } from '../../compiler/invariant.ts';
import { findTarget } from '../../compiler/targets/registry.ts';
import { type EngineId, type EngineLibrary, openEngine } from '../../runtime/engines/index.ts';
import type {
  GeneratedImage,
  GeneratedModel,
  GeneratedSample,
  GeneratedSamples,
  Values,
} from '../../runtime/generated-model.ts';
import { loadEmitted } from './support/emit.ts';
import { ladderModel, lateModel, type Model, plainModel } from './support/models.ts';
import { randomImage, randomWeights, weightsFile } from './support/weights.ts';

const image: GeneratedImage = { data: randomImage(8, 12), height: 8, width: 12, channels: 1 };
/** Batches of 2, 2 and 1. */
const options = { count: 5, seed: 3, batch: 2 };

const optional = await openEngine('node');
if (!optional.ok) console.warn(`samples on node: skipped, ${optional.reason}`);
const engines: readonly EngineId[] = ['cpu', 'wasm', 'onnx', ...(optional.ok ? (['node'] as const) : [])];

async function load(library: EngineLibrary, id: EngineId, model: Model): Promise<GeneratedModel> {
  const target = present(
    findTarget(id, () => undefined),
    id,
  );
  return await (await loadEmitted(model, target)).load(library, weightsFile(randomWeights(model)));
}

/** Sample `at` of several, by plain copying. */
function sampleAt({ labels, probabilities, latents }: GeneratedSamples, at: number): GeneratedSample {
  const part = <Data extends Uint8Array | Int32Array | Float32Array>({ data, shape }: Values<Data>): Values<Data> => {
    const [count = 1, ...own] = shape;
    const size = data.length / count;
    return { data: data.slice(at * size, (at + 1) * size) as Data, shape: own };
  };
  return { labels: part(labels), probabilities: part(probabilities), latents: latents.map(part) };
}

const samplesOf = (model: GeneratedModel, more: object = {}) =>
  present(model.samples?.(image, { ...options, ...more }), 'a model that draws');

describe.each(engines)('samples one by one on %s', (id) => {
  let library: EngineLibrary;
  beforeAll(async () => {
    const engine = await openEngine(id);
    if (!engine.ok) throw new Error(engine.reason);
    ({ library } = engine);
  });
  const held = (): number => ('memory' in library ? library.memory().numTensors : 0);

  test.each([
    ['a ladder', ladderModel()],
    ['a ladder with open sizes', ladderModel('free', { height: 'H', width: 'W' })],
    ['a net that meets the image after the noise', lateModel()],
  ])('of %s are those of `sample`, bit for bit', async (_, source) => {
    const model = await load(library, id, source);
    const all = await model.sample(image, options);
    const before = held();
    const drawn: GeneratedSample[] = [];
    for await (const sample of samplesOf(model)) drawn.push(sample);
    expect(drawn).toEqual(Array.from({ length: 5 }, (_, at) => sampleAt(all, at)));
    expect(held()).toBe(before);
    model.dispose();
  });

  test('hold nothing but the encoded image while they are used, and nothing after an early end', async () => {
    const model = await load(library, id, ladderModel());
    const before = held();
    const encoded = await model.encode(image);
    const kept = held();
    encoded.dispose();
    for await (const sample of samplesOf(model)) {
      expect(sample.labels.shape).toEqual([8, 12]);
      expect(held()).toBe(kept);
      break;
    }
    expect(held()).toBe(before);
    model.dispose();
  });

  test('end when they are aborted, with the reason, and leave the model as it was', async () => {
    const model = await load(library, id, ladderModel());
    const before = held();
    const expected = await model.sample(image, options);
    const controller = new AbortController();
    const drawn: GeneratedSample[] = [];
    const drawing = (async () => {
      for await (const sample of samplesOf(model, { signal: controller.signal })) {
        drawn.push(sample);
        if (drawn.length === 2) controller.abort();
      }
    })();
    await expect(drawing).rejects.toMatchObject({ name: 'AbortError' });
    expect(drawn).toEqual([sampleAt(expected, 0), sampleAt(expected, 1)]);
    expect(held()).toBe(before);
    expect(await model.sample(image, options)).toEqual(expected);
    model.dispose();
  });

  test('say when the model is disposed of between two batches', async () => {
    const model = await load(library, id, ladderModel());
    const drawing = (async () => {
      for await (const _ of samplesOf(model)) model.dispose();
    })();
    await expect(drawing).rejects.toMatchObject({ code: 'disposed' });
  });

  test('`sample` ends between two batches, when a timer aborts it', async () => {
    const model = await load(library, id, ladderModel());
    const before = held();
    const controller = new AbortController();
    const drawing = model.sample(image, { ...options, count: 10_000, batch: 1, signal: controller.signal });
    setTimeout(() => controller.abort(new Error('the page was left')));
    await expect(drawing).rejects.toThrow('the page was left');
    expect(held()).toBe(before);
    await expect(model.sample(image, { ...options, signal: AbortSignal.abort() })).rejects.toMatchObject({
      name: 'AbortError',
    });
    expect(await model.sample(image, { ...options, signal: new AbortController().signal })).toEqual(
      await model.sample(image, options),
    );
    model.dispose();
  });

  test('are refused like those of `sample`', async () => {
    const model = await load(library, id, ladderModel());
    const first = (more: object) => samplesOf(model, more).next();
    await expect(first({ count: 0 })).rejects.toMatchObject({ code: 'option/count' });
    await expect(first({ batch: 0.5 })).rejects.toMatchObject({ code: 'option/count' });
    await expect(first({ seed: 0.5 })).rejects.toMatchObject({ code: 'option/seed' });
    model.dispose();
  });

  test('are not there where a model draws nothing', async () => {
    const model = await load(library, id, plainModel('plain', { height: 8, width: 12 }));
    expect(model.samples).toBeUndefined();
    model.dispose();
  });
});
