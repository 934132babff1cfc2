import { beforeAll, describe, expect, test } from '@jest/globals';
import type { CheckedModel } from '../../compiler/check.ts';
import type { GeneratedModelClass, GeneratedSamples } from '../../runtime/generated-model.ts';
import type { TensorFlow } from '../../runtime/tensorflow.ts';
import { checkFile } from '../support/check.ts';
import { readPatches } from '../support/data.ts';
import { countConvolutions } from './support/counting.ts';
import { smallSpecs } from './support/specs.ts';
import { trainedLikeWeights } from './support/trained-like.ts';
import { compileAndLoad, loadModel, openTensorFlow, relativeError } from './support/whole-model.ts';

const patches = readPatches(64, 2);
const [patch, otherPatch] = patches;
if (patch === undefined || otherPatch === undefined) throw new Error('there are no patches');

/** Convolutions of each network that see the image alone, by its text: what must not be repeated a sample. */
const ENCODERS: Readonly<Record<string, number>> = {
  'phiseg-l5': 7 * 3,
  'phiseg-l1': 7 * 3,
  // The prior's encoder with mu and sigma, and a U-Net of seven levels with three units each.
  'prob-unet': 7 * 3 + 2 + 7 * 3 + 6 * 3,
  // Seven encoder levels with three blocks of three half-blocks and a fitting convolution.
  'hpu-net': 7 * 3 * 4,
  'phiseg-prostate': 7 * 3,
};

/** One sample out of the results: its labels, probabilities and latents. */
function sampleAt(samples: GeneratedSamples, index: number): readonly ArrayLike<number>[] {
  return [samples.labels, samples.probabilities, ...samples.latents].map(({ data, shape }) => {
    const size = data.length / (shape[0] ?? Number.NaN);
    return data.subarray(index * size, (index + 1) * size);
  });
}

describe.each(smallSpecs)('$name on wasm', ({ name, path, set }) => {
  let tf: TensorFlow;
  let checked: CheckedModel;
  let generated: GeneratedModelClass;
  let weights: ReturnType<typeof trainedLikeWeights>;
  beforeAll(async () => {
    tf = await openTensorFlow('wasm');
    checked = await checkFile(path, set);
    generated = await compileAndLoad(checked, 'wasm');
    weights = trainedLikeWeights(checked, patches);
  });

  test('no tensor stays behind, however often one samples', async () => {
    const start = tf.memory();
    const model = await loadModel(generated, tf, weights);
    const loaded = tf.memory();
    for (const seed of [1, 2, 3]) {
      await model.sample(seed === 2 ? otherPatch : patch, { count: 3, seed, batch: 2 });
      const { numTensors, numBytes } = tf.memory();
      expect({ seed, numTensors, numBytes }).toEqual({
        seed,
        numTensors: loaded.numTensors,
        numBytes: loaded.numBytes,
      });
    }
    model.dispose();
    expect(loaded.numTensors).toBeGreaterThan(start.numTensors);
    expect(tf.memory().numTensors).toBe(start.numTensors);
    expect(tf.memory().numBytes).toBe(start.numBytes);
  });

  // What follows is about several samples: a deterministic model gives one.
  if (ENCODERS[name] === undefined) return;

  test('a sample is the same in batches of 2 and of 5', async () => {
    const model = await loadModel(generated, tf, weights);
    const pairs = await model.sample(patch, { count: 5, seed: 11, batch: 2 });
    const whole = await model.sample(patch, { count: 5, seed: 11, batch: 5 });
    model.dispose();
    for (let k = 0; k < 5; k += 1) {
      const expected = sampleAt(whole, k);
      sampleAt(pairs, k).forEach((values, position) => {
        expect(relativeError(values, expected[position] ?? [])).toBeLessThan(1e-5);
      });
      const [, next] = sampleAt(whole, (k + 1) % 5);
      expect(relativeError(expected[1] ?? [], next ?? [])).toBeGreaterThan(0.001);
    }
  });

  test('the image is encoded once, whatever the number of samples, and not again where it is kept', async () => {
    const counting = countConvolutions(tf);
    const model = await loadModel(generated, counting.tf, weights);
    const callsOf = async (draw: () => Promise<GeneratedSamples>): Promise<number> => {
      const before = counting.calls();
      await draw();
      return counting.calls() - before;
    };
    const one = await callsOf(() => model.sample(patch, { count: 1, seed: 1, batch: 1 }));
    const five = await callsOf(() => model.sample(patch, { count: 5, seed: 1, batch: 1 }));
    const encoded = await model.encode(patch);
    const again = await callsOf(() => encoded.sample({ count: 1, seed: 1 }));
    encoded.dispose();
    model.dispose();
    const perSample = (five - one) / 4;
    expect(perSample).toBeGreaterThan(0);
    expect(one - perSample).toBeGreaterThanOrEqual(ENCODERS[name] ?? Number.NaN);
    expect(again).toBe(perSample);
  });
});
