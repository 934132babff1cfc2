import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { compileModel } from '../../compiler/compile.ts';
import type { OutputFile } from '../../compiler/targets/target.ts';
import { type EngineLibrary, openEngine } from '../../runtime/engines/index.ts';
import type { GeneratedModelClass } from '../../runtime/generated-model.ts';
import type { GeneratedTrainerClass } from '../../runtime/generated-trainer.ts';
import { loadGenerated, loadGeneratedTrainer } from '../../runtime/load-generated.ts';
import { encodeSafetensors, parseSafetensors } from '../../runtime/safetensors.ts';
import { checkText, lastModel } from '../support/check.ts';
import { smallSpec } from '../support/small-spec.ts';
import { randomBatch, targetOf } from './support/train.ts';

const spec = smallSpec.replace('conv(c, kernel: 3) -> relu', 'conv(c, kernel: 3, bias: false) -> batchnorm -> relu');
const image = { data: randomBatch(1, 16, 16, 1).images, height: 16, width: 16, channels: 1 };
const drawn = { count: 2, seed: 5 };

describe.each(['cpu', 'onnx'] as const)('on %s', (id) => {
  let library: EngineLibrary;
  let close: () => void;
  let Model: GeneratedModelClass;
  let Trainer: GeneratedTrainerClass;
  let files: readonly OutputFile[];
  beforeAll(async () => {
    const engine = await openEngine(id);
    if (!engine.ok) throw new Error(engine.reason);
    ({ library, close } = engine);
    const model = lastModel(await checkText(spec));
    const compiled = await compileModel({ model, target: targetOf(id), command: 'phisegc compile', train: true });
    files = compiled.files;
    Model = await loadGenerated(compiled.model);
    Trainer = await loadGeneratedTrainer(compiled.trainer);
  });
  afterAll(() => close());

  test('a trainer gives a model of the weights of now, as does load of what it gives and of what it saves', async () => {
    const trainer = await Trainer.create(library, { seed: 3 });
    for (let step = 0; step < 3; step += 1) await trainer.step(randomBatch(2, 16, 16, 1, step), { seed: 1, step });
    const models = [
      await trainer.model(Model),
      await Model.load(library, await trainer.weights()),
      await Model.load(library, await trainer.save('weights')),
      await Model.load(library, await trainer.save('state')),
    ];
    const untrained = await Model.initialize(library, { seed: 3 });
    const samples = await Promise.all(models.map((model) => model.sample(image, drawn)));
    for (const one of samples) expect(one).toEqual(samples[0]);
    expect((await untrained.sample(image, drawn)).mean).not.toEqual(samples[0]?.mean);
    // It is on its own.
    await trainer.step(randomBatch(2, 16, 16, 1, 9), { seed: 1, step: 3 });
    trainer.dispose();
    expect(await models[0]?.sample(image, drawn)).toEqual(samples[0]);
    for (const model of [...models, untrained]) model.dispose();
  });

  test('what is saved names the network; a state goes on bit for bit', async () => {
    const trainer = await Trainer.create(library, { seed: 3 });
    expect(trainer.fresh).toEqual([...(await trainer.state()).keys()]);
    await trainer.step(randomBatch(2, 16, 16, 1), { seed: 1, step: 0 });
    const [state, weights] = [await trainer.save('state'), await trainer.save('weights')].map(parseSafetensors);
    expect(state?.metadata.get('weights_hash')).toBe(Trainer.weightsHash);
    expect([...(weights?.tensors.keys() ?? [])].filter((name) => name.startsWith('adam'))).toEqual([]);
    for (const source of [await trainer.save('state'), await trainer.state()]) {
      const other = await Trainer.create(library, { state: source });
      expect(other.fresh).toEqual([]);
      await other.step(randomBatch(2, 16, 16, 1, 1), { seed: 1, step: 1 });
      const again = await Trainer.create(library, { state: await trainer.save('state') });
      await again.step(randomBatch(2, 16, 16, 1, 1), { seed: 1, step: 1 });
      expect(await other.state()).toEqual(await again.state());
      for (const one of [other, again]) one.dispose();
    }
    trainer.dispose();
  });

  test('a trainer starts from the weights of a sampling model: the posterior and the optimiser anew, and named', async () => {
    const first = await Trainer.create(library, { seed: 3 });
    await first.step(randomBatch(2, 16, 16, 1), { seed: 1, step: 0 });
    const all = await first.state();
    const sampled = new Map([...all].filter(([name]) => name.startsWith('prior.') || name.startsWith('likelihood.')));
    const fresh = await Trainer.create(library, { seed: 8 });
    const anew = await fresh.state();
    for (const weights of [sampled, encodeSafetensors(sampled, { weights_hash: Trainer.weightsHash })]) {
      const second = await Trainer.create(library, { weights, seed: 8 });
      expect(second.fresh).toEqual([...all.keys()].filter((name) => !sampled.has(name)));
      expect(second.fresh).toContain('adam.step');
      expect(second.fresh.some((name) => name.startsWith('posterior.'))).toBe(true);
      for (const [name, value] of await second.state())
        expect(value).toEqual((sampled.has(name) ? all : anew).get(name));
      expect((await second.step(randomBatch(2, 16, 16, 1), { seed: 1, step: 0 })).loss).toBeGreaterThan(0);
      second.dispose();
    }
    // What training alone reads is taken where it is there; the optimiser is not.
    const third = await Trainer.create(library, { weights: all, seed: 8 });
    expect(third.fresh).toEqual(['adam.step', 'adam.m', 'adam.v']);
    for (const one of [first, fresh, third]) one.dispose();
  });

  test('weights that lack what samples need, have another size, or make no sense are refused', async () => {
    const trainer = await Trainer.create(library, { seed: 3 });
    const weights = new Map(await trainer.weights());
    trainer.dispose();
    const [head] = [...weights.keys()].filter((name) => name.startsWith('likelihood.head'));
    const [variance] = [...weights.keys()].filter((name) => name.startsWith('prior.') && name.endsWith('.variance'));
    const changed = (name: string | undefined, change: (data: Float32Array) => Float32Array) => {
      const { shape = [], data = new Float32Array() } = weights.get(name ?? '') ?? {};
      return new Map(weights).set(name ?? '', { shape, data: change(data.slice()) });
    };
    const lacking = new Map(weights);
    lacking.delete(head ?? '');
    const cases: readonly [Map<string, { shape: readonly number[]; data: Float32Array }>, string][] = [
      [lacking, `${head} is missing`],
      [changed(head, (data) => data.subarray(1)), `${head} [`],
      [changed(variance, (data) => data.fill(-5, 1)), `${variance} holds -5; its numbers are 0 or more`],
      [changed(variance, (data) => data.fill(Number.NaN)), `${variance} holds NaN; weights are finite numbers`],
    ];
    for (const [wrong, message] of cases) {
      await expect(Trainer.create(library, { weights: wrong, seed: 1 })).rejects.toThrow(message);
      await expect(Model.load(library, wrong)).rejects.toThrow(message);
    }
  });

  test('a class of another network gives no model', async () => {
    const trainer = await Trainer.create(library, { seed: 3 });
    const Other = { ...Model, weightsHash: 'another', load: Model.load } as GeneratedModelClass;
    await expect(trainer.model(Other)).rejects.toThrow('the class is that of another network');
    trainer.dispose();
    await expect(trainer.save('weights')).rejects.toThrow('this trainer was disposed');
  });

  test('weights that lead beyond 32-bit floats give an error, not samples', async () => {
    const trainer = await Trainer.create(library, { seed: 3 });
    const huge = [...(await trainer.weights())].map(([name, { shape, data }]) => {
      return [name, { shape, data: name.endsWith('kernel') ? data.map(() => 3e38) : data }] as const;
    });
    trainer.dispose();
    const model = await Model.load(library, new Map(huge));
    const sampling = model.sample(image, drawn);
    await expect(sampling).rejects.toMatchObject({ name: 'NotFiniteError' });
    await expect(sampling).rejects.toThrow('lead beyond 32-bit floats');
    model.dispose();
  });

  if (id === 'onnx') {
    test('graphs are taken as bytes, addresses or paths, and named when they cannot be read', async () => {
      const bytes = (end: string): Uint8Array => {
        const content = files.find(({ path }) => path.endsWith(end))?.content;
        if (!(content instanceof Uint8Array)) throw new Error(`${end} is not among the files`);
        return content;
      };
      const code = (end: string): OutputFile => {
        const file = files.find(({ path }) => path === end);
        if (file === undefined) throw new Error(`${end} is not among the files`);
        return file;
      };
      // Without the files beside: a bundle in another place.
      const Alone = await loadGenerated([code('small.ts')]);
      const AloneTrainer = await loadGeneratedTrainer([code('small.train.ts')]);
      await expect(Alone.initialize(library, { seed: 1 })).rejects.toThrow(
        /the graph "image" cannot be read: .*ENOENT.*\{ graphs: \{ image: … \} \}/,
      );
      await expect(AloneTrainer.create(library, { seed: 1 })).rejects.toThrow('the graph "update" cannot be read');
      const folder = await mkdtemp(join(tmpdir(), 'phisegc-'));
      await writeFile(join(folder, 'drawn'), bytes('.sample.onnx'));
      const graphs = { image: bytes('.image.onnx'), sample: join(folder, 'drawn') };
      const model = await Alone.initialize(library, { seed: 1, graphs });
      const expected = await Model.initialize(library, { seed: 1 });
      expect(await model.sample(image, drawn)).toEqual(await expected.sample(image, drawn));
      const given = { gradients: bytes('.gradients.onnx'), update: bytes('.update.wasm') };
      const trainer = await AloneTrainer.create(library, { seed: 1 }, { graphs: given });
      await trainer.step(randomBatch(2, 16, 16, 1), { seed: 1, step: 0 });
      const loaded = await Alone.load(library, await trainer.weights(), { graphs });
      await loaded.sample(image, drawn);
      for (const one of [model, expected, trainer, loaded]) one.dispose();
      await rm(folder, { recursive: true });
    });

    test('no session stays open where another cannot be opened, or where the state is refused', async () => {
      const ort = library as Extract<EngineLibrary, { InferenceSession: unknown }>;
      let open = 0;
      const counted = {
        ...ort,
        InferenceSession: {
          create: async (...given: Parameters<typeof ort.InferenceSession.create>) => {
            const session = await ort.InferenceSession.create(...given);
            const release = session.release.bind(session);
            open += 1;
            session.release = async () => {
              open -= 1;
              await release();
            };
            return session;
          },
        },
      } as unknown as EngineLibrary;
      const graphs = { sample: new Uint8Array(8) };
      await expect(Model.initialize(counted, { seed: 1, graphs })).rejects.toThrow();
      expect(open).toBe(0);
      await expect(Trainer.create(counted, { state: new Map() })).rejects.toThrow('is missing');
      await expect(Trainer.create(counted, { seed: 0.5 })).rejects.toThrow('the seed must be a safe integer');
      expect(open).toBe(0);
      const trainer = await Trainer.create(counted, { seed: 1 });
      expect(open).toBe(1);
      trainer.dispose();
      expect(open).toBe(0);
    });
  }
});
