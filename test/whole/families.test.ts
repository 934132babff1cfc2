import { expect, test } from '@jest/globals';
import type { CheckedModel } from '../../compiler/check.ts';
import { isRandom } from '../../compiler/graph/random-source.ts';
import { present } from '../../compiler/invariant.ts';
import { openEngine } from '../../runtime/engines/index.ts';
import type { GeneratedImage } from '../../runtime/generated-model.ts';
import { checkFile } from '../support/check.ts';
import { readPatches } from '../support/data.ts';
import { difference, loadTrainer, randomBatch } from '../training/support/train.ts';
import { trainedLikeWeights } from './support/trained-like.ts';
import { compileAndLoad, loadModel, noiseFor, referenceSamples, relativeError } from './support/whole-model.ts';

const FOUR = ['resolution.levels = 4', 'resolution.channels = [4, 6, 8, 8]', 'input.size = 32'];
const FIVE = ['resolution.channels = [4, 6, 8, 8, 8]', 'input.size = 32'];

/** Each spec of another family, narrow and small. (Those of PHiSeg and HPU-Net are among `smallSpecs`.) */
const FAMILIES: Readonly<Record<string, readonly string[]>> = {
  cvae: FOUR,
  'ladder-vae': [...FOUR, 'latent.levels = 2'],
  'm-heads': FOUR,
  ssn: FOUR,
  aleatoric: FOUR,
  mose: FOUR,
  rater: FOUR,
  'ladder-network': FOUR,
  'bayesian-segnet': FIVE,
  'attention-unet': FOUR,
  'unet-plus-plus': FIVE,
  'nnunet-like': ['resolution.channels = 4', 'input.size = 64'],
};
const sizeOf = ({ spec }: CheckedModel): number => Number(spec.input.height);

/** Two images of the size of a model, every second pixel of larger ones. */
function patchesOf(model: CheckedModel): readonly GeneratedImage[] {
  const size = sizeOf(model);
  return readPatches(64, 2).map(({ data, width, channels }) => {
    const stride = width / size;
    const kept = Float32Array.from({ length: size * size * channels }, (_, at) => {
      const [row, column] = [Math.floor(at / size), at % size];
      return data[stride * (row * width + column)] ?? Number.NaN;
    });
    return { data: kept, height: size, width: size, channels };
  });
}

const cases = Object.entries(FAMILIES);
const engines = ['wasm', 'onnx'] as const;

test.each(cases)('samples of %s are those of the reference on wasm and onnx', async (name, set) => {
  const model = await checkFile(`specs/${name}.phiseg`, set);
  const patches = patchesOf(model);
  const patch = present(patches[0], 'a patch');
  const weights = trainedLikeWeights(model, patches);
  const count = isRandom(model.sampling) ? 3 : 1;
  const bindings = { K: count };
  const noise = noiseFor(model, bindings);
  const expected = referenceSamples(model, weights, patch, noise, bindings);
  const wanted = present(expected.get('probabilities'), 'probabilities').data;
  for (const id of engines) {
    const engine = await openEngine(id);
    if (!engine.ok) throw new Error(engine.reason);
    const loaded = await loadModel(await compileAndLoad(model, id), engine.library, weights);
    const { probabilities } = await loaded.sample(patch, { count, noise, batch: 2 });
    loaded.dispose();
    engine.close();
    const error = relativeError(probabilities.data, wanted);
    expect(error < 1e-4 ? id : `${id}: ${error}`).toBe(id);
  }
});

/** The seeds of batches, tried until one agrees in the norm of the gradient: see training.test.ts. */
const BATCHES = [1, 2, 3];

test.each(cases)(
  'a training step of %s is the same on wasm and onnx',
  async (name, set) => {
    const model = await checkFile(`specs/${name}.phiseg`, set);
    const size = sizeOf(model);
    const Trainers = await Promise.all(engines.map((id) => loadTrainer(model, id)));
    const firstStep = async (at: number, seed: number): Promise<Readonly<Record<string, number>>> => {
      const engine = await openEngine(present(engines[at], 'an engine'));
      if (!engine.ok) throw new Error(engine.reason);
      const trainer = await present(Trainers[at], 'a trainer').create(engine.library, { seed: 3 });
      const losses = await trainer.step(randomBatch(2, size, size, 1, seed), { seed: 4, step: 0, progress: 0 });
      trainer.dispose();
      engine.close();
      return losses;
    };
    const errors: number[] = [];
    for (const seed of BATCHES) {
      const [{ gradientNorm, ...wasm }, onnx] = [await firstStep(0, seed), await firstStep(1, seed)];
      expect(Object.keys(onnx)).toEqual([...Object.keys(wasm), 'gradientNorm']);
      for (const [term, value] of Object.entries(wasm)) {
        const error = difference([onnx[term] ?? Number.NaN], [value], 1e-3);
        expect(error < 1e-4 ? 'close' : `${term}: ${error}`).toBe('close');
      }
      errors.push(difference([onnx['gradientNorm'] ?? Number.NaN], [gradientNorm ?? Number.NaN], 1e-3));
      if (errors.some((error) => error < 1e-3)) break;
    }
    expect(errors.some((error) => error < 1e-3) ? 'close' : `gradients: ${errors.join(', ')}`).toBe('close');
  },
  180_000,
);
