import { beforeAll, describe, expect, test } from '@jest/globals';
import { type EngineId, type EngineLibrary, openEngine } from '../../runtime/engines/index.ts';
import type {
  GeneratedStepsOptions,
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
  let library: EngineLibrary;
  const one = randomBatch(1, SIZE, SIZE, 1);
  beforeAll(async () => {
    const engine = await openEngine('cpu');
    if (!engine.ok) throw new Error(engine.reason);
    ({ library } = engine);
    Trainer = await loadTrainer(lastModel(await checkText(smallSpec)), 'cpu');
    trainer = await Trainer.create(library, { seed: 1 });
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

  test.each([
    ['no options', undefined, 'option/count', 'options must be given, such as { steps: 1000, seed: 1 }, not undefined'],
    ['no number of steps', { seed: 1 }, 'option/steps', 'steps must be given, how many the whole run has'],
    [
      'a number of steps as text',
      { steps: '5', seed: 1 },
      'option/steps',
      'from and steps must be whole numbers, 0 <= 0 <= "5"',
    ],
    ['no seed', { steps: 5 }, 'option/seed', 'the seed must be a safe integer, not undefined'],
    ['a seed as text', { steps: 5, seed: '1' }, 'option/seed', 'the seed must be a safe integer, not "1"'],
    [
      'the controller of a signal',
      { steps: 5, seed: 1, signal: new AbortController() },
      'option/signal',
      'signal must be an AbortSignal, such as controller.signal',
    ],
  ])('refuses steps with %s', async (_, options, code, message) => {
    const batch = randomBatch(1, SIZE, SIZE, 1);
    const next = trainer.steps([batch], options as unknown as GeneratedStepsOptions).next();
    await expect(next).rejects.toMatchObject({ code, message });
  });

  test.each([
    ['no batch', [], 'batch/shape', 'the batch must be { count, height, width, images, labels }, not undefined'],
    ['no noise', [one], 'option/count', 'options must be given, such as { seed: 1, step: 0 }, not undefined'],
    ['no number of the step', [one, { seed: 1 }], 'option/steps', 'step must be a whole number >= 0, not undefined'],
    ['no seed', [one, { step: 0 }], 'option/seed', 'the seed must be a safe integer, not undefined'],
  ])('refuses a step with %s', async (_, given, code, message) => {
    const step = trainer.step as (...all: readonly unknown[]) => Promise<unknown>;
    await expect(step.call(trainer, ...given)).rejects.toMatchObject({ code, message });
  });

  test('refuses to begin with nothing', async () => {
    const nothing = undefined as unknown as { readonly seed: number };
    const created = Trainer.create(library, nothing);
    await expect(created).rejects.toMatchObject({
      code: 'option/count',
      message: 'options must be given, such as { seed: 1 }, not undefined',
    });
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
    expect(() => first([{ ...one, outlines: [undefined] }])).toThrow('outlines of 16 x 16 numbers, not of [0]');
    // Whatever its outlines are.
    const wide = { ...one?.image, data: new Float32Array(2 * PIXELS), width: 2 * SIZE };
    for (const outlines of [one?.outlines, [new Uint8Array(2 * PIXELS)]]) {
      expect(() => first([{ image: wide, outlines }])).toThrow(
        expect.objectContaining({
          code: 'image/size',
          message: "examples[0]: the image's width must be 16, not 32",
        }),
      );
    }
    const dark = { ...one, image: { ...one?.image, data: new Float32Array(1) } };
    expect(() => first([one, dark])).toThrow(
      expect.objectContaining({ code: 'image/data', message: expect.stringMatching(/^examples\[1\]: image\.data /) }),
    );
    expect(() => first([one, undefined])).toThrow('examples[1] must be { image, outlines }');
    const unasked = undefined as unknown as { readonly batch: number; readonly seed: number };
    expect(() => Trainer.batches(examples, unasked).next()).toThrow('options must be given, such as { batch: 12');
  });

  test.each([
    ['soft floats', new Float32Array(PIXELS).fill(0.99), '0.99'],
    ['NaN', new Float32Array(PIXELS).fill(Number.NaN), 'NaN'],
    ['a number below zero', new Float32Array(PIXELS).fill(-0.5), '-0.5'],
    ['a number between two classes', new Float64Array(PIXELS).fill(1.9), '1.9'],
    ['almost a class', new Float32Array(PIXELS).fill(1 - 2 ** -24), '0.99999994'],
    ['a class that is not there', new Uint8Array(PIXELS).fill(2), '2'],
    ['text', new Array(PIXELS).fill('1'), '"1"'],
    ['nothing', new Array(PIXELS), 'undefined'],
  ])('refuses outlines of %s', (_, outline, label) => {
    const [one] = examples;
    const example = { ...one, outlines: [outline] } as unknown as TrainingExample;
    expect(() => Trainer.batches([example], { batch: 1, seed: 0 }).next()).toThrow(
      expect.objectContaining({
        name: 'TypeError',
        code: 'batch/label',
        message: `examples[0].outlines[0] is ${label} at row 0, column 0; labels are whole class indices from 0 to 1`,
      }),
    );
  });

  test('looks at all examples before the first batch, and says whose outline is wrong, where and what helps', () => {
    const [one] = examples;
    const many = Array.from({ length: 9 }, () => ({ ...one, outlines: one?.outlines.concat(one.outlines) ?? [] }));
    const stray = Uint8Array.from({ length: PIXELS }, (_, at) => (at === 5 * SIZE + 7 ? 255 : 0));
    const wrong = many.with(3, { ...one, outlines: [...(one?.outlines ?? []), new Uint8Array(PIXELS), stray] });
    // Whichever is drawn first.
    for (let seed = 0; seed < 5; seed += 1) {
      expect(() => Trainer.batches(wrong as readonly TrainingExample[], { batch: 1, seed }).next()).toThrow(
        'examples[3].outlines[3] is 255 at row 5, column 7; labels are whole class indices from 0 to 1' +
          ': divide a mask of 0 and 255 by 255, or let the spec ignore 255',
      );
    }
    const bright = { ...one, image: { ...one?.image, data: new Float32Array(PIXELS).fill(255) } };
    expect(() => Trainer.batches(many.with(8, bright as never) as never, { batch: 1, seed: 0 }).next()).toThrow(
      'examples[8]: image.data[0] (row 0, column 0) is 255',
    );
  });
});

test('a trainer whose objective ignores a label takes it in outlines, and names it where there is another', async () => {
  const objective = 'objective { reconstruction = crossentropy(ignore: 255) }';
  const Trainer = await loadTrainer(
    lastModel(await checkText(smallSpec.replace(/}\n$/, `  ${objective}\n}\n`))),
    'cpu',
  );
  const [one] = examples;
  const first = (label: number) =>
    Trainer.batches([{ ...one, outlines: [new Uint8Array(PIXELS).fill(label)] } as TrainingExample], {
      batch: 1,
      seed: 0,
    }).next();
  expect(first(255).value.labels).toEqual(new Int32Array(PIXELS).fill(255));
  expect(() => first(254)).toThrow(
    'is 254 at row 0, column 0; labels are whole class indices from 0 to 1, or 255 where a pixel counts nothing',
  );
});

test('a trainer with open sizes takes examples of several sizes one by one, and does not put them in one batch', async () => {
  const Trainer = await loadTrainer(lastModel(await checkText(smallSpec.replaceAll('[16, 16', '[H, W'))), 'cpu');
  const sized = (height: number, width: number): TrainingExample => ({
    image: { data: new Uint8Array(height * width), height, width, channels: 1 },
    outlines: [new Uint8Array(height * width)],
  });
  const given = [sized(16, 16), sized(16, 16), sized(16, 32)];
  const widths = take(Trainer.batches(given, { batch: 1, seed: 0 }), 3).map(({ width }) => width);
  expect(widths.toSorted()).toEqual([16, 16, 32]);
  expect(() => Trainer.batches(given, { batch: 2, seed: 0 }).next()).toThrow(
    'images of a batch must be of one size, not 16 x 16, examples[0], and 16 x 32, examples[2]',
  );
  expect(() => Trainer.memory(undefined as never)).toThrow(
    'options must be given, such as { batch: 12, height: 128, width: 128 }, not undefined',
  );
});
