import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { CheckedModel } from '../../compiler/check.ts';
import { apply, type Rate } from '../../compiler/formula/formula.ts';
import type { OptimizerSpec, TrainSpec } from '../../compiler/elaborate/types.ts';
import { type EngineId, type EngineLibrary, openEngine } from '../../runtime/engines/index.ts';
import type { GeneratedTrainer } from '../../runtime/generated-trainer.ts';
import { checkFile, checkText, lastModel } from '../support/check.ts';
import { smallSpec } from '../support/small-spec.ts';
import { compareSteps } from './support/compare-steps.ts';
import { loadTrainer, randomBatch } from './support/train.ts';

const STEP: Rate = { kind: 'step' };
/** 0.02 at the first step, then less. */
const FALLING = apply('/', [0.02, apply('+', [STEP, 1])]);

/** Epsilon so large that a rounding error of a gradient moves no weight by the whole rate. */
const betas = { beta1: 0.8, beta2: 0.95, epsilon: 1e-2 };
const optimizers = {
  adam: { kind: 'adam', rate: 0.02, ...betas },
  'adam at a falling rate': { kind: 'adam', rate: FALLING, ...betas },
  adamw: { kind: 'adamw', rate: 0.02, decay: 2, ...betas },
  'adamw with two schedules': { kind: 'adamw', rate: FALLING, decay: apply('+', [STEP, 1]), ...betas },
  sgd: { kind: 'sgd', rate: 0.01, momentum: 0, nesterov: false, decay: 0 },
  'sgd with momentum': { kind: 'sgd', rate: FALLING, momentum: 0.9, nesterov: false, decay: 0 },
  'sgd with all': { kind: 'sgd', rate: 0.01, momentum: 0.9, nesterov: true, decay: apply('*', [0.1, STEP]) },
} as const satisfies Readonly<Record<string, OptimizerSpec>>;

const cases: Readonly<Record<string, Partial<TrainSpec>>> = {
  adam: { optimizer: optimizers.adam },
  'adam at a falling rate': { optimizer: optimizers['adam at a falling rate'] },
  adamw: { optimizer: optimizers.adamw },
  'adamw with two schedules, clipped': { optimizer: optimizers['adamw with two schedules'], clip: 0.5 },
  'sgd, never clipped': { optimizer: optimizers.sgd, clip: 1e6 },
  'sgd with momentum, clipped': { optimizer: optimizers['sgd with momentum'], clip: 0.1 },
  'sgd with all': { optimizer: optimizers['sgd with all'] },
  'an average': { optimizer: optimizers['sgd with momentum'], average: { kind: 'ema', decay: 0.75 } },
  'an average that widens, frozen parts, clipped': {
    optimizer: optimizers.adamw,
    clip: 0.5,
    average: { kind: 'ema', decay: apply('/', [apply('+', [STEP, 1]), apply('+', [STEP, 2])]) },
    freeze: ['likelihood.encode'],
  },
};

async function modelWith(train: Partial<TrainSpec>): Promise<CheckedModel> {
  const small = ['resolution.levels = 2', 'resolution.channels = [2, 3]', 'input.size = 8'];
  const model = await checkFile('specs/det-unet.phiseg', small);
  return { ...model, spec: { ...model.spec, train: { ...model.spec.train, ...train } } };
}

async function takeSteps(trainer: GeneratedTrainer, from: number, to: number): Promise<void> {
  for (let step = from; step < to; step += 1) await trainer.step(randomBatch(3, 8, 8, 1, step), { seed: 1, step });
}

/** The engines of this machine that need no graphics card. */
const engines: readonly EngineId[] = ['cpu', 'wasm', 'onnx', 'node'];

describe.each(engines)('steps on %s', (id) => {
  let library: EngineLibrary | null = null;
  let close = (): void => undefined;
  beforeAll(async () => {
    const engine = await openEngine(id);
    if (engine.ok) ({ library, close } = engine);
    else if (id === 'node') process.stdout.write(`no steps on node: ${engine.reason}\n`);
    else throw new Error(engine.reason);
  });
  afterAll(() => close());

  test.each(Object.entries(cases))('of %s are those of the reference evaluator', async (_, train) => {
    if (library === null) return;
    await compareSteps(library, id, await modelWith(train), { batches: [2, 3, 2], tolerance: 1e-3 });
  });

  test('of terms whose weights are schedules are those of the reference evaluator', async () => {
    if (library === null) return;
    const set = ['latent.beta = 4 ^ l * min(1, (step + 1) / 3)', 'train.optimizer = sgd(1e-4)'];
    const model = lastModel(await checkText(smallSpec.replaceAll('[16, 16', '[8, 8'), {}, set));
    await compareSteps(library, id, model, { batches: [2, 3, 2], tolerance: 1e-3 });
  });

  test('go on from a stored state bit for bit, with an average, a schedule and momentum', async () => {
    if (library === null) return;
    const model = await modelWith({
      optimizer: optimizers['sgd with momentum'],
      clip: 0.1,
      average: { kind: 'ema', decay: 0.75 },
    });
    const Trainer = await loadTrainer(model, id);
    const whole = await Trainer.create(library, { seed: 8 });
    await takeSteps(whole, 0, 5);
    const first = await Trainer.create(library, { seed: 8 });
    await takeSteps(first, 0, 2);
    const second = await Trainer.create(library, { state: await first.save('state') });
    await takeSteps(second, 2, 5);
    expect(await second.state()).toEqual(await whole.state());
    for (const trainer of [whole, first, second]) trainer.dispose();
  });
});
