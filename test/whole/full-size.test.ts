import { expect, test } from '@jest/globals';
import { checkFile } from '../support/check.ts';
import { readPatches } from '../support/data.ts';
import { trainedLikeWeights } from './support/trained-like.ts';
import {
  compileAndLoad,
  loadModel,
  noiseFor,
  openTensorFlow,
  referenceSamples,
  relativeError,
} from './support/whole-model.ts';

/** The published widths take the reference evaluator minutes; an eighth of them, seconds. */
const SET = ['resolution.channels = 4 * [1, 2, 4, 6, 6, 6, 6]'];

test('phiseg-l5 at 128² gives on wasm what the reference evaluator gives', async () => {
  const patches = readPatches(128, 2);
  const [patch] = patches;
  if (patch === undefined) throw new Error('there is no patch');
  const checked = await checkFile('specs/phiseg-l5.phiseg', SET);
  const weights = trainedLikeWeights(checked, patches);
  const noise = noiseFor(checked, { K: 1 });
  const expected = referenceSamples(checked, weights, patch, noise, { K: 1 });

  const tf = await openTensorFlow('wasm');
  const model = await loadModel(await compileAndLoad(checked, 'wasm'), tf, weights);
  const { probabilities, latents } = await model.sample(patch, { count: 1, noise });
  model.dispose();
  expect(probabilities.shape).toEqual([1, 128, 128, 2]);
  expect(relativeError(probabilities.data, expected.get('probabilities')?.data ?? [])).toBeLessThan(1e-4);
  expect(latents.map(({ shape }) => shape[1])).toEqual([32, 16, 8, 4, 2]);
  latents.forEach(({ data }, level) => {
    expect(relativeError(data, expected.get(`z[${level}]`)?.data ?? [])).toBeLessThan(1e-4);
  });
});
