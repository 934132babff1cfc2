import { beforeAll, describe, expect, test } from '@jest/globals';
import { choicesOf } from '../../bench/fuzz/mutate/choices.ts';
import { mutateJson } from '../../bench/fuzz/mutate/json.ts';
import { compileModel } from '../../compiler/compile.ts';
import { present } from '../../compiler/invariant.ts';
import { canonicalJson } from '../../compiler/elaborate/canonical-json.ts';
import { targets } from '../../compiler/targets/registry.ts';
import { checkStored, checkText, lastModel } from '../support/check.ts';
import { smallSpec } from '../support/small-spec.ts';

let stored = '';
beforeAll(async () => {
  stored = canonicalJson(lastModel(await checkText(smallSpec)).spec);
});

const messages = async (text: string): Promise<readonly string[]> =>
  (await checkStored(text)).diagnostics.map(({ code, message }) => `${code} ${message.replace(/^.*?stored: /, '')}`);

/** The stored spec with the first place that a pattern finds replaced. */
const changed = (pattern: string | RegExp, by: string): string => {
  const text = stored.replace(pattern, by);
  expect(text).not.toBe(stored);
  return text;
};

describe('a stored spec', () => {
  test('as a run wrote it is the model it was', async () => {
    const { diagnostics, models } = await checkStored(stored);
    expect(diagnostics).toEqual([]);
    expect(models.map(({ hashes }) => hashes)).toEqual([lastModel(await checkText(smallSpec)).hashes]);
  });

  test.each<[string, string | RegExp, string, RegExp]>([
    [
      'a layer that does not exist',
      '"layer": "conv"',
      '"layer": "swish"',
      /block.*\.layer: there is no layer "swish"$/,
    ],
    ['an option out of range', '"kernel": 3', '"kernel": 99', /options\.kernel: must be a whole number from 1 to 31$/],
    ['an option that is no number', '"kernel": 3', '"kernel": true', /options\.kernel: must be a whole number/],
    ['an option that is not there', '"kernel": 3,', '', /options\.kernel: must be a whole number/],
    ['an option too many', '"kernel": 3,', '"kernel": 3, "padding": "same",', /layer conv has no option padding$/],
    ['a tensor that is not there', /"name": "e\[0\]"\n/, '"name": "e[9]"\n', /no equation before it defines e\[9\]$/],
    ['a slot that is not there', /("name": )"encode\[0\]"(,\n\s+"to")/, '$1"nothing"$2', /fills no slot nothing$/],
    [
      'a size that no image has',
      '"height": 16',
      '"height": 100000',
      /input\.height: must be a whole number from 1 to 16384/,
    ],
    [
      'labels of another size',
      /("target": {[^}]*"height": )16/,
      '$132',
      /target: the labels have the size of the image$/,
    ],
    ['a name that is no name', '"name": "small"', '"name": "../up"', /^spec\/stored name: "\.\.\/up" is not a name$/],
    ['a role twice', '"role": "prior"', '"role": "posterior"', /subnets: must be posterior, prior, likelihood/],
    ['a level too many', /("latent": {[^}]*"levels": )2/, '$13', /latent\.beta: has one entry per level: 3$/],
    ['a key that the schema has not', '"phiseg": 1', '"phiseg": 1, "extra": 2', /additional properties$/],
    ['another version', '"phiseg": 1', '"phiseg": 2', /phiseg: must be equal to constant$/],
  ])('%s is told with its place', async (_what, pattern, by, message) => {
    const text = _what === 'a role twice' ? stored.replaceAll(String(pattern), by) : changed(pattern, by);
    const found = await messages(text);
    expect(found).toEqual(expect.arrayContaining([expect.stringMatching(message)]));
    expect(found.every((line) => line.startsWith('spec/stored '))).toBe(true);
  });

  test('a weight too many for the tensors of logits is told once, of any kind of term', async () => {
    const wrong = changed(/("reconstruction": {[^}]*"weights": \[)/, '$11,');
    expect(await messages(wrong)).toEqual([
      'spec/stored objective.reconstruction.weights: has one entry for each tensor of logits: 2',
    ]);
  });

  test('nested without end, or no JSON at all, is refused', async () => {
    const [open, close] = ['{"kind":"add","of":[', ']}'];
    const wire = (depth: number) =>
      changed(/"value": {\n/, `"value": ${open.repeat(depth)}{`).replace(
        /("kind": "slot"[^}]*}[^}]*})/,
        `$1${close.repeat(depth)}`,
      );
    expect((await messages(wire(20_000)))[0]).toMatch(/nests more than 2048 deep|no JSON/);
    expect((await messages(`${'['.repeat(20_000)}${']'.repeat(20_000)}`))[0]).toBe(
      'spec/stored it nests more than 2048 deep',
    );
    expect((await messages('{'))[0]).toMatch(/^spec\/stored it is no JSON: /);
    expect((await messages(''))[0]).toMatch(/^spec\/stored it is no JSON: /);
    expect(await messages('null')).toEqual(['spec/stored must be object']);
  });

  test('any change to it is told, or leaves a model that compiles', async () => {
    for (let index = 0; index < 150; index++) {
      const { diagnostics, models } = await checkStored(mutateJson(stored, choicesOf(0, index)));
      expect(models.length).toBe(diagnostics.some(({ severity }) => severity === 'error') ? 0 : 1);
      for (const model of models)
        await compileModel({ model, target: present(targets[0], 'target'), command: '', train: true });
    }
  }, 120_000);
});
