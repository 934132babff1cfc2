import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { cardOf } from '../../bench/ship/card.ts';
import { referenceOf } from '../../bench/ship/reference.ts';
import { trainedModels } from '../../compiler/jobs/index.ts';
import { TRAINED_FILES, trainedFolder, trainedPaths } from '../../compiler/source/trained-model.ts';
import { parameterNames } from '../support/parameters.ts';
import { parseSafetensors } from '../../runtime/safetensors.ts';
import { checkFile } from '../support/check.ts';

const models = await trainedModels();
const fileOf = (name: string, file: keyof typeof TRAINED_FILES): Buffer =>
  readFileSync(join(trainedFolder(name), TRAINED_FILES[file]));

/** Engines differ by 1e-6 at most, but where that changes the class of a pixel at a border, by 1e-4. */
const TOLERANCE = 0.001;

test('each trained model is in a folder of its name', () => {
  expect(models.map(({ name }) => `trained:${name}`)).toEqual(trainedPaths());
});

describe.each(models.map((model) => ({ name: model.name, model })))('trained:$name', ({ name, model }) => {
  test('has a file of the hash and the size that its card says, below 3 MB', () => {
    const bytes = fileOf(name, 'weights');
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    expect(model.weights).toMatchObject({ sha256, bytes: bytes.length });
    expect(fileOf(name, 'card').toString()).toContain(`| \`${sha256}\` |`);
    expect(bytes.length).toBeLessThan(3_000_000);
  });

  test('has a card that says what is known of it, the licence and the citation of its data among it', () => {
    const card = fileOf(name, 'card').toString();
    expect(card).toBe(cardOf(model));
    expect(card).toContain('not for clinical use');
    expect(model.data.notes.map(([about]) => about)).toEqual(
      expect.arrayContaining(['Licence of the data', 'To cite']),
    );
  });

  test('has the weights of its spec, all of them, and nothing else', async () => {
    const { metadata, tensors } = parseSafetensors(fileOf(name, 'weights'));
    const { networks, hashes } = await checkFile(join(trainedFolder(name), TRAINED_FILES.spec));
    expect([model.weights.hash, metadata.get('weights_hash')]).toEqual([hashes.weights, hashes.weights]);
    expect([...tensors.keys()].sort()).toEqual(parameterNames(networks));
  });

  test('scores what it scored when it was made', async () => {
    const { scores, ...made } = model.reference;
    const again = await referenceOf({ spec: `trained:${name}`, engine: 'wasm', size: made.synthetic.size });
    // Other images would have other scores.
    expect(again).toMatchObject(made);
    expect(Object.keys(again.scores)).toEqual(Object.keys(scores));
    const moved = Object.entries(scores).filter(([id, was]) => {
      const is = again.scores[id];
      // A model that draws nothing has no score that needs two samples.
      return was === null ? is !== null : !(Math.abs((is ?? Number.NaN) - was) <= TOLERANCE);
    });
    expect(moved.map(([id, value]) => ({ id, was: value, is: again.scores[id] }))).toEqual([]);
  });
});
