import { beforeAll, describe, expect, test } from '@jest/globals';
import { type EngineId, type EngineLibrary, openEngine } from '../../runtime/engines/index.ts';
import type {
  GeneratedTrainer,
  GeneratedTrainerClass,
  TrainingBatch,
  TrainingExample,
} from '../../runtime/generated-trainer.ts';
import { checkText, lastModel } from '../support/check.ts';
import { smallSpec } from '../support/small-spec.ts';
import { loadTrainer, randomBatch } from './support/train.ts';

const optional = await openEngine('node');
if (!optional.ok) console.warn(`steps on node: skipped, ${optional.reason}`);
const engines: readonly EngineId[] = ['cpu', 'wasm', 'onnx', ...(optional.ok ? (['node'] as const) : [])];

const SIZE = 16;
const PIXELS = SIZE * SIZE;

/** Images of one grey each, so that batches tell which they hold; rater k of image i drew 1 in its first 10 i + k pixels. */
const examples: readonly TrainingExample[] = [0.25, 0.5, 0.75].map((grey, index) => ({
  image: { data: new Float32Array(PIXELS).fill(grey), height: SIZE, width: SIZE, channels: 1 },
  outlines: [0, 1].map((rater) => Uint8Array.from({ length: PIXELS }, (_, at) => (at < 10 * index + rater ? 1 : 0))),
}));

/** Which images and which of their raters are in a batch. */
function inBatch({ count, images, labels, raters }: TrainingBatch): readonly (readonly [number, number])[] {
  return Array.from({ length: count }, (_, at) => {
    const image = 4 * (images[at * PIXELS] ?? 0) - 1;
    const ones = labels.subarray(at * PIXELS, (at + 1) * PIXELS).reduce((sum, label) => sum + label, 0);
    expect(ones - 10 * image).toBe(raters?.[at]);
    return [image, ones - 10 * image] as const;
  });
}

function take<T>(items: Iterable<T>, count: number): readonly T[] {
  const taken: T[] = [];
  for (const item of items) {
    taken.push(item);
    if (taken.length === count) break;
  }
  return taken;
}

describe.each(engines)('steps as an iterator on %s', (id) => {
  let library: EngineLibrary;
  let Trainer: GeneratedTrainerClass;
  beforeAll(async () => {
    const engine = await openEngine(id);
    if (!engine.ok) throw new Error(engine.reason);
    ({ library } = engine);
    Trainer = await loadTrainer(lastModel(await checkText(smallSpec)), id);
  });
  const create = (): Promise<GeneratedTrainer> => Trainer.create(library, { seed: 8 });
  const batches = (from = 0) => Trainer.batches(examples, { batch: 2, seed: 5, from });

  test('are those of `step`, and go on bit for bit from a state', async () => {
    const alone = await create();
    const expected: number[] = [];
    for (const [step, batch] of take(batches(), 4).entries()) {
      expected.push((await alone.step(batch, { seed: 3, step })).loss ?? Number.NaN);
    }
    const first = await create();
    const seen: [number, number | undefined][] = [];
    for await (const { step, losses } of first.steps(batches(), { steps: 4, seed: 3 })) {
      seen.push([step, losses['loss']]);
      if (step === 2) break;
    }
    const second = await Trainer.create(library, { state: await first.state() });
    for await (const { step, losses } of second.steps(batches(2), { steps: 4, from: 2, seed: 3 })) {
      seen.push([step, losses['loss']]);
    }
    expect(seen).toEqual(expected.map((loss, index) => [index + 1, loss]));
    expect(await second.state()).toEqual(await alone.state());
    for (const trainer of [alone, first, second]) trainer.dispose();
  });

  test('end when a timer aborts them, with the reason, and the trainer goes on', async () => {
    const trainer = await create();
    const controller = new AbortController();
    let done = 0;
    const training = (async () => {
      for await (const { step } of trainer.steps(batches(), { steps: 10_000, seed: 3, signal: controller.signal })) {
        if (step === 1) setTimeout(() => controller.abort());
        done = step;
      }
    })();
    await expect(training).rejects.toMatchObject({ name: 'AbortError' });
    expect(done).toBeGreaterThan(0);
    const alone = await create();
    for (const [step, batch] of take(batches(), done).entries()) await alone.step(batch, { seed: 3, step });
    expect(await trainer.state()).toEqual(await alone.state());
    for (const each of [trainer, alone]) each.dispose();
  });
});

describe('a trainer in JavaScript alone', () => {
  let Trainer: GeneratedTrainerClass;
  let trainer: GeneratedTrainer;
  beforeAll(async () => {
    const engine = await openEngine('cpu');
    if (!engine.ok) throw new Error(engine.reason);
    Trainer = await loadTrainer(lastModel(await checkText(smallSpec)), 'cpu');
    trainer = await Trainer.create(engine.library, { seed: 1 });
  });

  test('ends its steps with the batches, or before the first where all are done', async () => {
    const batch = randomBatch(1, SIZE, SIZE, 1);
    const steps: number[] = [];
    for await (const { step } of trainer.steps([batch], { steps: 5, seed: 1 })) steps.push(step);
    for await (const { step } of trainer.steps([batch], { steps: 5, from: 5, seed: 1 })) steps.push(step);
    expect(steps).toEqual([1]);
    const next = trainer.steps([batch], { steps: 5, from: 6, seed: 1 }).next();
    await expect(next).rejects.toMatchObject({ code: 'option/steps', message: expect.stringContaining('0 <= 6 <= 5') });
  });

  test('stops at a loss that is not finite, with the state from before', async () => {
    const state = new Map(await trainer.state());
    const [name, kernel] = [...state].find(([part]) => part.endsWith('.kernel')) ?? ['', null];
    if (kernel !== null) state.set(name, { ...kernel, data: kernel.data.map(() => 3e38) });
    const engine = await openEngine('cpu');
    if (!engine.ok) throw new Error(engine.reason);
    const broken = await Trainer.create(engine.library, { state });
    const next = broken.steps([randomBatch(1, SIZE, SIZE, 1)], { steps: 5, seed: 1 }).next();
    await expect(next).rejects.toMatchObject({ code: 'not-finite', message: expect.stringContaining('of step 1 is') });
    expect(await broken.state()).toEqual(state);
    broken.dispose();
  });

  test('makes batches in which each image comes once before one comes again, and each rater comes', () => {
    const seen = take(Trainer.batches(examples, { batch: 2, seed: 5 }), 150).flatMap(inBatch);
    for (let epoch = 0; epoch < 100; epoch += 1) {
      const images = seen.slice(3 * epoch, 3 * epoch + 3).map(([image]) => image);
      expect(images.sort()).toEqual([0, 1, 2]);
    }
    // Of 300 draws of two, each as likely, 100 or fewer of one come once in 1e8 runs.
    const ones = seen.filter(([, rater]) => rater === 1).length;
    expect(Math.abs(ones - 150)).toBeLessThan(50);
    const orders = new Set(seen.slice(0, 90).map(([image], at) => (at % 3 === 0 ? image : null)));
    expect(orders.size).toBe(4);
  });

  test('makes the batch of a step of the seed and the step alone', () => {
    const all = take(Trainer.batches(examples, { batch: 2, seed: 5 }), 6);
    expect(take(Trainer.batches(examples, { batch: 2, seed: 5, from: 4 }), 2)).toEqual(all.slice(4));
    expect(take(Trainer.batches(examples, { batch: 2, seed: 6 }), 6)).not.toEqual(all);
  });

  test('refuses examples that make no batch', () => {
    const [one] = examples;
    const first = (given: readonly unknown[], batch = 2) =>
      Trainer.batches(given as readonly TrainingExample[], { batch, seed: 5 }).next();
    expect(() => first(examples, 0)).toThrow(expect.objectContaining({ code: 'option/count' }));
    expect(() => first([])).toThrow(expect.objectContaining({ code: 'batch/shape' }));
    expect(() => first([{ ...one, outlines: [] }])).toThrow('examples[0] must have one or more outlines of 16 x 16');
    expect(() => first([{ ...one, outlines: [[1]] }])).toThrow('outlines of 16 x 16 numbers, not of [1]');
    const wide = { ...one?.image, width: 2 * SIZE };
    expect(() => first([{ image: wide, outlines: [new Uint8Array(2 * PIXELS)] }])).toThrow(
      expect.objectContaining({ code: 'image/size' }),
    );
    // With all of them in the batch, the wrong one is among them.
    const dark = { ...one, image: { ...one?.image, data: new Float32Array(1) } };
    expect(() => first([one, dark])).toThrow(
      expect.objectContaining({ code: 'image/data', message: expect.stringMatching(/^examples\[1\]: image\.data /) }),
    );
    expect(() => first([one, undefined])).toThrow('examples[1] must be { image, outlines }');
    const unasked = undefined as unknown as { readonly batch: number; readonly seed: number };
    expect(() => Trainer.batches(examples, unasked).next()).toThrow('options must be given, such as { batch: 12');
  });
});
