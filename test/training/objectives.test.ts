import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { CheckedModel } from '../../compiler/check.ts';
import { type EngineLibrary, openEngine } from '../../runtime/engines/index.ts';
import type { GeneratedTrainer, TrainingBatch } from '../../runtime/generated-trainer.ts';
import { checkText, lastModel } from '../support/check.ts';
import { smallSpec } from '../support/small-spec.ts';
import { compareSteps } from './support/compare-steps.ts';
import { loadTrainer, randomBatch } from './support/train.ts';

const normalised = smallSpec.replace(
  'conv(c, kernel: 3) -> relu',
  'conv(c, kernel: 3, bias: false) -> batchnorm -> relu',
);
const withObjective = (objective: string): string => normalised.replace(/}\n$/, `  objective { ${objective} }\n}\n`);

/** The momentum is that of the gradients themselves. */
async function modelOf(objective: string, set: readonly string[] = []): Promise<CheckedModel> {
  const steps = ['train.optimizer = sgd(1e-6, momentum: 0.5)', ...set];
  return lastModel(await checkText(withObjective(objective), {}, steps));
}

/** The batch with some pixels ignored. */
function withIgnored(batch: TrainingBatch, label: number): TrainingBatch {
  return { ...batch, labels: batch.labels.map((own, pixel) => (pixel % 7 === 0 ? label : own)) };
}

const cases: readonly {
  readonly name: string;
  readonly objective: string;
  readonly set?: readonly string[];
  readonly ignored?: number;
}[] = [
  {
    name: 'a sum of terms, with classes, ignored pixels and free bits',
    objective:
      'reconstruction = crossentropy(classes: [0.5, 2], ignore: 255) + 20 * dice(ignore: 255); divergence = freebits(3)',
    ignored: 255,
  },
  {
    name: 'a mean over pixels that count, and the focal loss',
    objective: 'reconstruction = 100 * focal(gamma: 1.5, reduce: mean, ignore: 9, levels: [1, 0.5])',
    ignored: 9,
  },
  {
    name: 'a multiplier on the worst pixels',
    objective:
      'reconstruction = crossentropy(topk: 0.1, levels: finest); divergence = geco(0.1, rate: 0.5, decay: 0.5)',
  },
  {
    name: 'weights that change, and statistics of both passes',
    objective: 'reconstruction = crossentropy() + (1 + step) * dice()',
    set: ['latent.beta = min(1, step / 4) * 4 ^ l', 'train.statistics = both'],
  },
];

describe.each(['onnx', 'wasm'] as const)('steps of an objective on %s', (id) => {
  let library: EngineLibrary;
  let close: () => void;
  beforeAll(async () => {
    const engine = await openEngine(id);
    if (!engine.ok) throw new Error(engine.reason);
    ({ library, close } = engine);
  });
  afterAll(() => close());

  test.each(cases)('with $name are those of the reference evaluator', async ({ objective, set = [], ignored }) => {
    const change = (batch: TrainingBatch): TrainingBatch =>
      ignored === undefined ? batch : withIgnored(batch, ignored);
    await compareSteps(library, id, await modelOf(objective, set), { batches: [2, 3], tolerance: 1e-3, change });
  });
});

test('a multiplier, its average and the statistics of both passes go on bit for bit', async () => {
  const engine = await openEngine('onnx');
  if (!engine.ok) throw new Error(engine.reason);
  const model = await modelOf(
    'reconstruction = crossentropy(topk: 0.1); divergence = geco(0.1, rate: 0.5, decay: 0.5)',
    ['latent.beta = min(1, step / 4)', 'train.statistics = both', 'train.average = ema(0.9)'],
  );
  const Trainer = await loadTrainer(model, 'onnx');
  const batch = randomBatch(3, 16, 16, 1);
  const run = async (trainer: GeneratedTrainer, from: number, to: number): Promise<void> => {
    for (let step = from; step < to; step += 1) await trainer.step(batch, { seed: 1, step });
  };
  const whole = await Trainer.create(engine.library, { seed: 8 });
  await run(whole, 0, 4);
  const first = await Trainer.create(engine.library, { seed: 8 });
  await run(first, 0, 2);
  const second = await Trainer.create(engine.library, { state: await first.state() });
  await run(second, 2, 4);
  const state = await whole.state();
  expect(await second.state()).toEqual(state);
  expect(state.get('geco.logMultiplier')?.data[0]).not.toBe(0);
  expect([...(await whole.weights()).keys()].filter((name) => name.startsWith('geco.'))).toEqual([]);
  for (const trainer of [whole, first, second]) trainer.dispose();
  engine.close();
});

describe('labels that are ignored', () => {
  const messageOf = async (objective: string, label: number): Promise<string> => {
    const engine = await openEngine('cpu');
    if (!engine.ok) throw new Error(engine.reason);
    const trainer = await (await loadTrainer(await modelOf(objective), 'cpu')).create(engine.library, { seed: 1 });
    const batch = withIgnored(randomBatch(1, 16, 16, 1), label);
    const message = await trainer.step(batch, { seed: 1, step: 0 }).then(
      () => 'trained',
      (error: Error) => error.message,
    );
    trainer.dispose();
    return message;
  };

  test('are those that the objective names, and no others', async () => {
    expect(await messageOf('reconstruction = dice(ignore: 9)', 9)).toBe('trained');
    expect(await messageOf('reconstruction = dice(ignore: 9)', 8)).toBe(
      'labels[0] is 8; labels are whole class indices from 0 to 1, or 9 where a pixel counts nothing',
    );
    expect(await messageOf('reconstruction = dice()', 9)).toBe(
      'labels[0] is 9; labels are whole class indices from 0 to 1',
    );
  });
});
