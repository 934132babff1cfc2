import { describe, expect, test } from '@jest/globals';
import { check } from '../../compiler/check.ts';
import { createMemoryHost } from '../../compiler/source/memory-host.ts';
import { createNodeHost } from '../../compiler/source/node-host.ts';
import type { Diagnostic } from '../../compiler/diagnostics/diagnostic.ts';
import { checkText, lastModel } from '../support/check.ts';
import { smallSpec } from '../support/small-spec.ts';

const yaml = (path: string, value: string): string =>
  `phiseg: 1\nimport small from: small.phiseg\nmodel mine extends small:\n  ${path}: ${quoted(value)}\n`;
/** A second `: ` on a line of YAML is only good within quotes, and so is an index within a list. */
const quoted = (value: string): string => (/: |\w\[/.test(value) ? `'${value}'` : value);
const text = (path: string, value: string): string =>
  `phiseg 1\nimport small from "small.phiseg"\nmodel mine extends small {\n  ${path} = ${value}\n}\n`;

interface Found {
  readonly findings: readonly string[];
  /** The text that the first finding points at. */
  readonly blamed: string;
}

async function findingsOf(file: string, content: string): Promise<Found> {
  const host = createMemoryHost({ [file]: content, 'small.phiseg': smallSpec }, createNodeHost());
  const { diagnostics } = await check({ host, path: file, set: [] });
  const blamed = ({ span }: Diagnostic): string => content.slice(span?.start ?? 0, span?.end ?? 0);
  const [first] = diagnostics;
  return {
    findings: diagnostics.map(({ code, message }) => `${code} ${message}`),
    blamed: first ? blamed(first) : '',
  };
}

/** What is set, the finding, and what it points at. */
const WRONG: readonly (readonly [path: string, value: string, finding: RegExp, blamed: string])[] = [
  ['train.steps', '0', /^spec\/out-of-range train\.steps cannot be 0$/, '0'],
  ['train.steps', '1.5', /^spec\/out-of-range train\.steps cannot be 1\.5$/, '1.5'],
  ['train.steps', '-1', /^spec\/out-of-range train\.steps cannot be -1$/, '-1'],
  ['train.steps', '[10, 20]', /^spec\/wrong-kind expected a number, found a list of 2$/, '[10, 20]'],
  ['train.clip', '0', /^spec\/out-of-range train\.clip cannot be 0$/, '0'],
  ['train.clip', '-2', /^spec\/out-of-range train\.clip cannot be -2$/, '-2'],
  ['train.average', 'ema(1.2)', /^spec\/out-of-range decay cannot be 1\.2$/, '1.2'],
  ['train.average', 'ema(1)', /^spec\/out-of-range decay cannot be 1$/, '1'],
  ['train.clip', 'off', /^spec\/choice train\.clip cannot be off$/, 'off'],
  ['train.patience', 'never', /^spec\/choice train\.patience cannot be never$/, 'never'],
  ['train.average', 'ema(-1)', /^spec\/out-of-range decay cannot be -1$/, '-1'],
  ['train.average', 'ema()', /^spec\/missing-argument ema needs decay$/, 'ema()'],
  ['train.average', 'ema', /^spec\/missing-argument ema needs decay$/, 'ema'],
  ['train.average', 'ema(0.9, 0.99)', /^spec\/unknown-argument ema has no place for this argument$/, '0.99'],
  ['train.average', 'ema(0.9, decay: 0.99)', /^spec\/argument-twice ema is given decay twice$/, 'decay: 0.99'],
  ['train.average', '0.999', /^spec\/choice train\.average is one of a few words$/, '0.999'],
  ['train.average', 'swa(10)', /^spec\/choice train\.average cannot be swa$/, 'swa(10)'],
  ['train.optimizer', 'sgd(0.1, nesterov: true)', /^spec\/contradiction nesterov: true looks ahead/, 'nesterov: true'],
  ['train.optimizer', 'sgd', /^spec\/missing-argument sgd needs rate$/, 'sgd'],
  ['train.optimizer', 'sgd(0.1, momentum: 1)', /^spec\/out-of-range momentum cannot be 1$/, '1'],
  ['train.optimizer', 'sgd(0.1, nesterov: 1)', /^spec\/wrong-kind expected true or false, found the number 1$/, '1'],
  ['train.optimizer', 'adam(decay: 0.1)', /^spec\/unknown-argument adam has no argument decay$/, 'decay'],
  ['train.optimizer', 'adamw(decay: -1)', /^spec\/out-of-range decay cannot be -1$/, '-1'],
  ['train.optimizer', 'adagrad(0.1)', /^spec\/choice train\.optimizer cannot be adagrad$/, 'adagrad(0.1)'],
  ['train.patience', 'patience(0)', /^spec\/out-of-range validations cannot be 0$/, '0'],
  ['train.patience', 'patience(2.5)', /^spec\/out-of-range validations cannot be 2\.5$/, '2.5'],
  ['train.patience', 'patience(5, loss)', /^spec\/choice measure cannot be loss$/, 'loss'],
  ['train.patience', '5', /^spec\/choice train\.patience is one of a few words$/, '5'],
  ['train.statistics', 'prior', /^spec\/choice train\.statistics cannot be prior$/, 'prior'],
  ['train.augment.turn', 'half', /^spec\/choice train\.augment\.turn cannot be half$/, 'half'],
  ['train.augment.scale', '0.8', /^spec\/out-of-range train\.augment\.scale cannot be 0\.8$/, '0.8'],
  ['train.augment.elastic', 'elastic(2)', /^spec\/missing-argument elastic needs sigma$/, 'elastic(2)'],
  ['train.freeze', '[encoder]', /^spec\/freeze encoder cannot be frozen: there is no subnet encoder$/, 'encoder'],
  ['train.freeze', '[prior.encod]', /^spec\/freeze .*: the prior has no slot encod$/, 'prior.encod'],
  ['train.freeze', 'prior.encode[3]', /^spec\/freeze .*: there is no level 3$/, 'prior.encode[3]'],
  ['train.freeze', '[prior, 3]', /^spec\/freeze 3 cannot be frozen: it is no subnet and no slot$/, '3'],
  ['train.freeze', 'prior.encode.conv', /^spec\/freeze .*: it is no subnet and no slot$/, 'prior.encode.conv'],
  [
    'train.freeze',
    '[prior, posterior, likelihood]',
    /^spec\/freeze likelihood, posterior, prior cannot be frozen: no weights would be left to train$/,
    '[prior, posterior, likelihood]',
  ],
];

describe.each([
  ['text', 'mine.phiseg', text],
  ['YAML', 'mine.yaml', yaml],
])('in %s', (_surface, file, written) => {
  test.each(WRONG)('%s = %s', async (path, value, finding, blamed) => {
    const found = await findingsOf(file, written(path, value));
    expect(found.findings).toEqual([expect.stringMatching(finding)]);
    expect(found.blamed).toBe(blamed);
  });
});

test('none takes back what a variant inherits', async () => {
  const base = smallSpec.replace(
    'model small {',
    'model small {\n  train { clip = 1; average = ema(0.9); freeze = prior }',
  );
  const files = { 'small.phiseg': base };
  const content = text('train.clip', 'none');
  const { spec } = lastModel(await checkText(content, files, ['train.average=none', 'train.freeze=none']));
  expect([spec.train.clip, spec.train.average, spec.train.freeze]).toEqual([null, null, []]);
  expect((await findingsOf('mine.phiseg', text('train.batch', 'none'))).findings).toEqual([
    'spec/unknown-name nothing here is called none',
  ]);
});

test('a slot without weights has nothing to freeze', async () => {
  const content = text('posterior.lift', 'relu; train.freeze = [posterior.lift, prior]');
  expect((await findingsOf('mine.phiseg', content)).findings).toEqual([
    'spec/freeze posterior.lift cannot be frozen: it has no weights',
  ]);
});

test('quarter turns of images that are not square, and statistics of latents that are not there', async () => {
  const wide = await findingsOf('mine.phiseg', text('input.size', '[16, 32]; train.augment.turn = quarter'));
  expect(wide.findings).toEqual(['spec/contradiction quarter turns need square images, and the images are 16×32']);
  expect(wide.blamed).toBe('quarter');
  const deterministic = smallSpec
    .replace(/ {2}posterior[\s\S]*?prior.*\n/, '  train.statistics = both\n')
    .replace(/ {2}latent .*\n/, '')
    .replace(/ {2}likelihood[\s\S]*\}\n\}/, '  likelihood p(s | x) = plain { head = conv(classes, kernel: 1) }\n}')
    .replace('model small', 'topology plain(x) -> s { slots head; s = x -> head }\nmodel small');
  const { diagnostics } = await checkText(deterministic);
  expect(diagnostics.map(({ message }) => message)).toContain(
    'train.statistics = both chooses between latents, and the model has none',
  );
});

test('what is right is read as it is written, and the same in both forms', async () => {
  const settings: readonly (readonly [string, string])[] = [
    ['train.optimizer', 'sgd(0.01, momentum: 0.9, nesterov: true)'],
    ['train.steps', '5_000'],
    ['train.clip', '1'],
    ['train.average', 'ema(0.998)'],
    ['train.freeze', '[prior.mu[1], prior.encode, prior.encode[2], posterior]'],
    ['train.patience', 'patience(measure: sNcc)'],
    ['train.statistics', 'both'],
    ['train.augment.turn', 'quarter'],
    ['train.augment.elastic', 'elastic(sigma: 8, strength: 2)'],
  ];
  const body = settings.map(([path, value]) => `${path} = ${value}`).join('; ');
  const { spec } = lastModel(await checkText(text('latent.channels', `3; ${body}`), { 'small.phiseg': smallSpec }));
  const { augment, batch, annotators, ...train } = spec.train;
  expect(train).toEqual({
    optimizer: { kind: 'sgd', rate: 0.01, momentum: 0.9, nesterov: true, decay: 0 },
    steps: 5000,
    clip: 1,
    average: { kind: 'ema', decay: 0.998 },
    freeze: ['posterior', 'prior.encode', 'prior.mu[1]'],
    patience: { validations: 5, measure: 'sNcc' },
    statistics: 'both',
  });
  expect([augment.turn, batch, annotators]).toEqual(['quarter', 12, 'all']);
  expect(augment.elastic).toEqual({ strength: 2, sigma: 8 });
  const twin = `phiseg: 1\nimport small from: small.phiseg\nmodel mine extends small:\n  latent.channels: 3\n${settings
    .map(([path, value]) => `  ${path}: ${quoted(value)}\n`)
    .join('')}`;
  const host = createMemoryHost({ 'mine.yaml': twin, 'small.phiseg': smallSpec }, createNodeHost());
  expect(lastModel(await check({ host, path: 'mine.yaml', set: [] })).hashes).toEqual(
    lastModel(await checkText(text('latent.channels', `3; ${body}`), { 'small.phiseg': smallSpec })).hashes,
  );
});
