import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { CheckedModel } from '../../compiler/check.ts';
import { compileModel } from '../../compiler/compile.ts';
import { makeTrainingStep } from '../../compiler/differentiate/training-step.ts';
import { apply, type Rate } from '../../compiler/formula/formula.ts';
import { present } from '../../compiler/invariant.ts';
import type { TrainSpec } from '../../compiler/elaborate/types.ts';
import { type EngineLibrary, openEngine } from '../../runtime/engines/index.ts';
import { loadGenerated, loadGeneratedTrainer } from '../../runtime/load-generated.ts';
import { checkText, lastModel } from '../support/check.ts';
import { smallSpec } from '../support/small-spec.ts';
import { loadTrainer, randomBatch, targetOf } from './support/train.ts';

const STEP: Rate = { kind: 'step' };
const FALLING = apply('/', [1e-3, apply('+', [STEP, 1])]);
const spec = smallSpec.replace('conv(c, kernel: 3) -> relu', 'conv(c, kernel: 3, bias: false) -> batchnorm -> relu');
const batchOf = (seed: number) => randomBatch(2, 16, 16, 1, seed);

async function modelWith(train: Partial<TrainSpec>): Promise<CheckedModel> {
  const model = lastModel(await checkText(spec));
  return { ...model, spec: { ...model.spec, train: { ...model.spec.train, ...train } } };
}

const sgd = { kind: 'sgd', rate: FALLING, momentum: 0.9, nesterov: false, decay: 0 } as const;

describe.each(['cpu', 'wasm', 'onnx'] as const)('on %s', (id) => {
  let library: EngineLibrary;
  let close: () => void;
  beforeAll(async () => {
    const engine = await openEngine(id);
    if (!engine.ok) throw new Error(engine.reason);
    ({ library, close } = engine);
  });
  afterAll(() => close());

  test('a loss reads schedules of the steps done and of the progress that a step is told', async () => {
    const model = lastModel(await checkText(spec, {}, ['latent.beta = 10 * step + progress']));
    const trainer = await (await loadTrainer(model, id)).create(library, { seed: 3 });
    for (const [step, progress] of [0.25, 1].entries()) {
      // The count is the trainer's own, whatever noise is drawn.
      const losses = await trainer.step(batchOf(step), { seed: 4, step: 7, progress });
      const sumOf = (term: string): number =>
        [0, 1].reduce((sum, level) => sum + present(losses[`${term}[${level}]`], term), 0);
      const expected = sumOf('crossentropy') + (10 * step + progress) * sumOf('kl');
      expect(present(losses.loss, 'loss') / expected).toBeCloseTo(1, 5);
    }
    for (const progress of [undefined, -0.1, 1.5, Number.NaN]) {
      const given = { seed: 4, step: 2, ...(progress === undefined ? {} : { progress }) };
      await expect(trainer.step(batchOf(2), given)).rejects.toThrow('progress must be given');
    }
    trainer.dispose();
  });

  test('a step that is undone does not count', async () => {
    const Trainer = await loadTrainer(await modelWith({ optimizer: sgd, average: { kind: 'ema', decay: 0.5 } }), id);
    const [with_, without] = [await Trainer.create(library, { seed: 3 }), await Trainer.create(library, { seed: 3 })];
    const wild = { noise: [8, 4].map((size) => new Float32Array(2 * size * size * 2).fill(3e38)) };
    for (const [step, trainer] of [with_, without].entries()) {
      await trainer.step(batchOf(0), { seed: 4, step: 0 });
      if (step === 0) {
        const losses = await trainer.step(batchOf(0), wild);
        expect(Object.values(losses).every((value) => Number.isFinite(value))).toBe(false);
      }
      await trainer.step(batchOf(1), { seed: 4, step: 1 });
    }
    const state = await with_.state();
    expect(state).toEqual(await without.state());
    expect(Array.from(present(state.get('optimizer.step'), 'count').data)).toEqual([2]);
    for (const trainer of [with_, without]) trainer.dispose();
  });

  test('what is averaged has the names of the weights: in samples, weights and starts', async () => {
    const model = await modelWith({ optimizer: sgd, average: { kind: 'ema', decay: 0.5 } });
    const compiled = await compileModel({ model, target: targetOf(id), command: 'phisegc compile', train: true });
    const [Model, Trainer] = [await loadGenerated(compiled.model), await loadGeneratedTrainer(compiled.trainer)];
    const trainer = await Trainer.create(library, { seed: 3 });
    const { trained } = makeTrainingStep(model.spec);
    const packed = (of: ReadonlyMap<string, { readonly data: Float32Array }>): number[] =>
      trained.flatMap(({ name }) => Array.from(present(of.get(name), name).data));
    const first = await trainer.state();
    expect(Array.from(present(first.get('optimizer.weights'), 'weights').data)).toEqual(packed(first));
    for (const step of [0, 1, 2]) await trainer.step(batchOf(step), { seed: 4, step });
    const state = await trainer.state();
    expect(packed(state)).not.toEqual(Array.from(present(state.get('optimizer.weights'), 'weights').data));
    const weights = await trainer.weights();
    expect(weights.has('optimizer.weights')).toBe(false);
    expect(packed(weights)).toEqual(packed(state));
    // The weights of a start are both what is trained and its average.
    const second = await Trainer.create(library, { weights, seed: 9 });
    const started = await second.state();
    expect(second.fresh).toEqual(['optimizer.weights', 'sgd.velocity', 'optimizer.step']);
    expect(Array.from(present(started.get('optimizer.weights'), 'weights').data)).toEqual(packed(weights));
    const image = { data: batchOf(5).images.slice(0, 256), height: 16, width: 16, channels: 1 };
    const networks = [
      await trainer.model(Model),
      await Model.load(library, await trainer.save('state')),
      await Model.load(library, await trainer.save('weights')),
    ];
    const samples = await Promise.all(networks.map((network) => network.sample(image, { count: 2, seed: 5 })));
    for (const one of samples) expect(one).toEqual(samples[0]);
    await expect(Trainer.create(library, { state: weights })).rejects.toThrow('optimizer.weights is missing');
    for (const one of [trainer, second, ...networks]) one.dispose();
  });
});
