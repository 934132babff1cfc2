import { describe, expect, test } from '@jest/globals';
import { check } from '../../compiler/check.ts';
import { createMemoryHost } from '../../compiler/source/memory-host.ts';
import { createNodeHost } from '../../compiler/source/node-host.ts';
import { canonicalJson } from '../../compiler/elaborate/canonical-json.ts';
import type { ObjectiveSpec } from '../../compiler/elaborate/types.ts';
import { parseDocument } from '../../compiler/syntax/parse.ts';
import { printYaml } from '../../compiler/syntax/print-yaml.ts';
import { createSourceFile } from '../../compiler/source/source-file.ts';
import { checkText, lastModel } from '../support/check.ts';
import { smallSpec } from '../support/small-spec.ts';

const withObjective = (objective: string, text = smallSpec): string =>
  text.replace(/}\n$/, `  objective { ${objective} }\n}\n`);

async function objectiveOf(objective: string): Promise<ObjectiveSpec> {
  return lastModel(await checkText(withObjective(objective))).spec.objective;
}

const plain = { weights: [1, 1], classes: null, ignore: null, latents: 'posterior' } as const;
const crossentropy = { kind: 'crossentropy', reduce: 'sum', ...plain, topk: null } as const;

describe('a reconstruction', () => {
  test('is one term with its defaults', async () => {
    expect((await objectiveOf('reconstruction = crossentropy')).reconstruction).toEqual(crossentropy);
    expect((await objectiveOf('reconstruction = dice()')).reconstruction).toEqual({
      kind: 'dice',
      weights: [1, 1],
      ignore: null,
      latents: 'posterior',
    });
    expect((await objectiveOf('reconstruction = focal()')).reconstruction).toEqual({
      kind: 'focal',
      gamma: 2,
      reduce: 'sum',
      ...plain,
    });
  });

  test('that is a mean is warned of where a KL outweighs it, and not where GECO holds it or nothing is beside it', async () => {
    const mean = 'reconstruction = crossentropy(reduce: mean)';
    const codes = async (text: string) => (await checkText(text)).diagnostics.map(({ code }) => code);
    expect(await codes(withObjective(mean))).toEqual(['spec/mean-reduction']);
    expect(await codes(withObjective(`${mean}; divergence = geco(0.05)`))).toEqual([]);
    const alone = await check({
      host: createNodeHost(),
      path: 'specs/det-unet.phiseg',
      set: ['objective.reconstruction=crossentropy(reduce: mean)'],
      meant: 'last',
    });
    expect(alone.diagnostics).toEqual([]);
  });

  test('takes all arguments of its terms', async () => {
    const text = 'reconstruction = crossentropy(levels: finest, classes: [1, 2.5], ignore: 255, topk: 0.02)';
    expect((await objectiveOf(text)).reconstruction).toEqual({
      ...crossentropy,
      weights: [1, 0],
      classes: [1, 2.5],
      ignore: 255,
      topk: 0.02,
    });
  });

  test('is a sum of terms, with weights on either side, in brackets, and of one kind twice', async () => {
    const text = 'reconstruction = 2 * (crossentropy() + 0.5 * dice()) + focal(gamma: 1) * 3 + crossentropy(topk: 0.1)';
    const { reconstruction } = await objectiveOf(text);
    const of = reconstruction.kind === 'sum' ? reconstruction.of : [];
    expect(of.map(({ weight, term }) => [weight, term.kind])).toEqual([
      [2, 'crossentropy'],
      [1, 'dice'],
      [3, 'focal'],
      [1, 'crossentropy'],
    ]);
  });

  test('weighs by formulas of the step', async () => {
    const { reconstruction } = await objectiveOf('reconstruction = crossentropy() + min(1, step / 10) * dice()');
    const ramp = {
      kind: 'apply',
      function: 'min',
      of: [1, { kind: 'apply', function: '/', of: [{ kind: 'step' }, 10] }],
    };
    expect(reconstruction).toEqual({
      kind: 'sum',
      of: [
        { weight: 1, term: crossentropy },
        { weight: ramp, term: { kind: 'dice', weights: [1, 1], ignore: null, latents: 'posterior' } },
      ],
    });
  });
});

test('a divergence has its arguments', async () => {
  expect((await objectiveOf('divergence = kl')).divergence).toEqual({ kind: 'kl' });
  expect((await objectiveOf('divergence = geco(0.05)')).divergence).toEqual({
    kind: 'geco',
    tolerance: 0.05,
    rate: 1e-2,
    decay: 0.99,
  });
  expect((await objectiveOf('divergence = freebits(0.5)')).divergence).toEqual({ kind: 'freebits', nats: 0.5 });
});

test('an objective is the same in YAML, and when it is stored and read again', async () => {
  const text = withObjective(
    'reconstruction = crossentropy(ignore: 9, classes: [1, 3]) + 0.5 * dice(ignore: 9); divergence = freebits(nats: 2)',
  );
  const { spec, hashes } = lastModel(await checkText(text));
  const document = parseDocument(createSourceFile('test.phiseg', text), ({ message }) => {
    throw new Error(message);
  });
  const yaml = document ? printYaml(document) : '';
  const files = { 'a.yaml': yaml, 'b/spec.json': canonicalJson(spec) };
  for (const path of Object.keys(files)) {
    const model = lastModel(await check({ host: createMemoryHost(files, createNodeHost()), path, set: [] }));
    expect(model.spec.objective).toEqual(spec.objective);
    expect(model.hashes).toEqual(hashes);
  }
});

describe('an objective that cannot be', () => {
  const found = async (objective: string, text = smallSpec): Promise<readonly string[]> =>
    (await checkText(withObjective(objective, text))).diagnostics.map(({ code, message }) => `${code}: ${message}`);

  test.each([
    [
      'reconstruction = crossentropy() - dice()',
      'spec/terms: the reconstruction is a sum of terms, each with a weight or without',
    ],
    [
      'reconstruction = crossentropy() / 2',
      'spec/terms: the reconstruction is a sum of terms, each with a weight or without',
    ],
    [
      'reconstruction = crossentropy() * dice()',
      'spec/terms: the reconstruction is a sum of terms, each with a weight or without',
    ],
    ['reconstruction = 3', 'spec/terms: the reconstruction is a sum of terms, each with a weight or without'],
    ['reconstruction = -1 * dice()', 'spec/out-of-range: the weight of a term cannot be -1'],
    ['reconstruction = (1 - step) * dice()', 'spec/schedule: the weight of a term is -1 at step 2'],
    ['reconstruction = jaccard()', 'spec/choice: objective.reconstruction cannot be jaccard'],
    ['reconstruction = crossentropy(classes: [1])', 'spec/contradiction: classes has 1 weights for 2 classes'],
    [
      'reconstruction = crossentropy(classes: [0, 0])',
      'spec/contradiction: classes weighs no class, so that no pixel counts',
    ],
    ['reconstruction = crossentropy(classes: [1, -2])', 'spec/out-of-range: the weight of a class cannot be -2'],
    ['reconstruction = crossentropy(classes: 2)', 'spec/wrong-kind: expected a list of weights, found the number 2'],
    ['reconstruction = crossentropy(topk: 0)', 'spec/out-of-range: topk cannot be 0'],
    ['reconstruction = crossentropy(topk: 1.5)', 'spec/out-of-range: topk cannot be 1.5'],
    ['reconstruction = dice(ignore: 1)', 'spec/contradiction: ignore: 1 is one of the classes, 0 to 1'],
    [
      'reconstruction = crossentropy(ignore: 255) + dice()',
      'spec/contradiction: crossentropy ignores label 255, and dice ignores no label',
    ],
    ['reconstruction = crossentropy(levels: [1, 1, 1])', 'spec/list-length: levels has 3 entries for 2 levels'],
    ['divergence = freebits', 'spec/missing-argument: freebits needs nats'],
    ['divergence = freebits(-1)', 'spec/out-of-range: nats cannot be -1'],
    ['divergence = geco', 'spec/missing-argument: geco needs tolerance'],
    ['divergence = geco(0)', 'spec/out-of-range: tolerance cannot be 0'],
    ['divergence = geco(0.05, decay: 1)', 'spec/out-of-range: decay cannot be 1'],
    ['divergence = geco(0.05, rate: -1)', 'spec/out-of-range: rate cannot be -1'],
    [
      'reconstruction = crossentropy() + focal(); divergence = geco(0.05)',
      'spec/contradiction: geco holds one term at a tolerance per pixel, and the reconstruction is a sum of 2',
    ],
    [
      'reconstruction = dice(); divergence = geco(0.05)',
      'spec/contradiction: geco holds one term at a tolerance per pixel, and dice is of whole images',
    ],
    [
      'reconstruction = focal(levels: [0, 0]); divergence = geco(0.05)',
      'spec/contradiction: geco holds one term at a tolerance per pixel, and no level of the reconstruction weighs anything',
    ],
    ['divergence = reverse', 'spec/choice: objective.divergence cannot be reverse'],
  ])('%s', async (objective, message) => {
    expect(await found(objective)).toEqual([message]);
  });

  test('because there are no latents', async () => {
    const det = 'phiseg 1\nimport det_unet from "phisegc/specs/det-unet.phiseg"\nmodel m extends det_unet {\n}\n';
    for (const divergence of ['freebits', 'geco']) {
      expect(await found(`divergence = ${divergence}(1)`, det)).toEqual([
        `spec/contradiction: ${divergence} says how the KL of latents counts, and the model has none`,
      ]);
    }
  });
});

test('a stored objective is held to what text is held to', async () => {
  const text = withObjective(
    'reconstruction = crossentropy(ignore: 9) + 0.5 * dice(ignore: 9); divergence = freebits(2)',
  );
  const stored = canonicalJson(lastModel(await checkText(text)).spec);
  const found = async (pattern: string, by: string): Promise<readonly string[]> => {
    expect(stored).toContain(pattern);
    const host = createMemoryHost({ 'a/spec.json': stored.replace(pattern, by) }, createNodeHost());
    return (await check({ host, path: 'a/spec.json', set: [] })).diagnostics.map(({ message }) =>
      message.replace(/^.*?objective/, 'objective'),
    );
  };
  const flat = JSON.stringify(JSON.parse(stored));
  expect(flat).toContain('"weight":0.5');
  expect(await found('"weight": 0.5', '"weight": -0.5')).toHaveLength(1);
  expect(await found('"ignore": 9', '"ignore": 1')).toEqual(['objective: ignore: 1 is one of the classes, 0 to 1']);
  expect(await found('"ignore": 9', '"ignore": 7')).toEqual([
    'objective: crossentropy ignores label 7, and dice ignores label 9',
  ]);
});
