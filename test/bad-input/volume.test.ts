import { describe, expect, test } from '@jest/globals';
import { checkSpec, findingsIn, variant } from '../support/findings.ts';

const codesOf = async (text: string): Promise<readonly string[]> =>
  (await checkSpec(text)).diagnostics.map((diagnostic) => diagnostic.code);

const chainOf = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => line(index + 1)).join('\n');

describe('too much of it ends soon, and with an error', () => {
  test.each([
    ['in a row', (i: number) => `block a${i}() = a${i - 1} -> a${i - 1}`],
    ['as a sum', (i: number) => `block a${i}() = a${i - 1} + a${i - 1}`],
    ['side by side', (i: number) => `block a${i}() = concat(a${i - 1}, a${i - 1})`],
    ['repeated', (i: number) => `block a${i}() = a${i - 1} * 2`],
  ])('blocks that double thirty times, %s', async (_how, line) => {
    const good = variant('block a0() = relu', chainOf(30, line), 'posterior.encode = a30');
    expect(await codesOf(good)).toEqual(['spec/too-large']);
    const empty = variant('block a0() = relu * 0', chainOf(30, line), 'posterior.encode = a30');
    expect(await codesOf(empty)).toEqual(['spec/too-large']);
    const broken = variant('block a0() = conv(3)', chainOf(30, line), 'posterior.encode = a30');
    expect(await codesOf(broken)).toEqual(['spec/missing-argument']);
  });

  test('a block that doubles its argument', async () => {
    const nested = `${'double('.repeat(30)}relu${')'.repeat(30)}`;
    expect(await codesOf(variant('block double(b) = b -> b', `posterior.encode = ${nested}`))).toEqual([
      'spec/too-large',
    ]);
    expect(await codesOf(variant('block double(b) = b + b', `posterior.encode = ${nested}`))).toEqual([
      'spec/too-large',
    ]);
  });

  test('repetitions of repetitions', async () => {
    expect(await codesOf(variant('posterior.encode = ((relu * 200) * 200) * 200'))).toEqual(['spec/too-large']);
    expect(await codesOf(variant('posterior.encode = relu * 1e9'))).toEqual(['spec/out-of-range']);
  });

  test('chains of thousands of definitions', async () => {
    const lets = variant(
      'let a0 = 1',
      chainOf(3000, (i) => `let a${i} = a${i - 1} + 1`),
      'train.batch = a3000',
    );
    expect(await codesOf(lets)).toEqual(['spec/too-deep']);
    const blocks = variant(
      'block a0() = relu',
      chainOf(3000, (i) => `block a${i}() = a${i - 1} -> relu`),
      'posterior.encode = a3000',
    );
    expect(await codesOf(blocks)).toEqual(['spec/too-deep']);
    const equations = chainOf(3000, (i) => `e[${i}] = e[${i - 1}] -> head`);
    const topology = `topology t(z[l]) -> s {\nslots head\ne[0] = z[0]\n${equations}\ns = e[3000]\n}`;
    const text = variant('likelihood p(s | z) = t { head = conv(classes, kernel: 1) }').replace(
      'model',
      `${topology}\nmodel`,
    );
    expect(await codesOf(text)).toEqual(['spec/too-deep']);
  });

  test('one equation of thousands of steps', async () => {
    const topology = `topology t(z[l]) -> s {\nslots head\ns = z[0]${' -> head'.repeat(5000)}\n}`;
    const text = variant('likelihood p(s | z) = t { head = conv(classes, kernel: 1) }').replace(
      'model',
      `${topology}\nmodel`,
    );
    expect(await codesOf(text)).toEqual(['spec/too-deep']);
  });

  test('definitions as deep as is allowed go through every stage', async () => {
    const text = variant(
      'block a0() = relu',
      chainOf(400, (i) => `block a${i}() = a${i - 1} -> relu`),
      'posterior.encode = a400 -> unit(channels[r])',
    );
    expect(await codesOf(text)).toEqual([]);
  });

  test('deep nesting', async () => {
    expect(await codesOf(variant(`train.batch = ${'('.repeat(5000)}1${')'.repeat(5000)}`))).toContain(
      'syntax/too-deep',
    );
    expect(await codesOf(variant(`train.batch = ${'-'.repeat(5000)}1`))).toEqual(['syntax/too-deep']);
  });

  test('a range of a million', async () => {
    const topology = 'topology t(z[l]) -> s { slots head; e[l] = z[0] for l in 0 .. 1000000; s = e[0] -> head }';
    const text = variant('likelihood p(s | z) = t { head = conv(classes, kernel: 1) }').replace(
      'model',
      `${topology}\nmodel`,
    );
    expect(await codesOf(text)).toEqual(['spec/equation-index']);
  });
});

describe('several mistakes', () => {
  const ten = [
    'train.batch = 0',
    'train.bach = 3',
    'resolution.up = nothing',
    'latent.beta = foo',
    'objective.reconstruction = crossentropy(reduce: men)',
    'train.optimizer = lion(0.1)',
    'train.annotators = [7]',
    'let unused = 3',
    'posterior.mu = conv(c, kernel: 1)',
    'prior.nope = relu',
  ];

  test('in one file are all told in one run', async () => {
    expect(await findingsIn(variant(...ten))).toEqual([
      'spec/out-of-range mine.phiseg:3:15',
      'spec/unknown-setting mine.phiseg:4:1',
      'spec/unknown-name mine.phiseg:5:17',
      'spec/unknown-name mine.phiseg:6:15',
      'spec/choice mine.phiseg:7:49',
      'spec/choice mine.phiseg:8:19',
      'spec/out-of-range mine.phiseg:9:20',
      'names/unused mine.phiseg:10:5',
      'spec/unknown-name mine.phiseg:11:21',
      'names/unknown-slot mine.phiseg:12:7 <- std/ladder.phiseg:7:10',
    ]);
  });

  test('are each told once, however many models inherit them', async () => {
    const heirs = '\nmodel a extends mine { latent.levels = 4 }\nmodel b extends a { train.augment.rotate = 5 }\n';
    expect(await findingsIn(variant(...ten) + heirs)).toEqual(await findingsIn(variant(...ten)));
  });

  test('a missing part is told of the model that lacks it, not of its heirs', async () => {
    const text = `${variant('remove prior')}model a extends mine { latent.levels = 4 }\nmodel b extends a { train.batch = 8 }\n`;
    expect(await findingsIn(text)).toEqual(['spec/missing mine.phiseg:2:7']);
  });

  test('a broken subnet raises no questions about what it would have held', async () => {
    const members = [
      'posterior q(z | x, s) = ladr { mu = relu }',
      'posterior.mu[top] = relu',
      'prior p(z | x) like posterior',
    ];
    expect(await findingsIn(variant(...members))).toEqual(['names/unknown-topology mine.phiseg:3:25']);
  });

  test('an input in error raises no questions about the networks', async () => {
    expect(await findingsIn(variant('input x : volume[3]', 'train.batch = 0'))).toEqual([
      'spec/declaration mine.phiseg:3:11',
      'spec/out-of-range mine.phiseg:4:15',
    ]);
  });

  test('a model without a part lacks each part once', async () => {
    expect(await findingsIn('phiseg 1\nmodel mine { }\n')).toEqual(
      Array.from({ length: 4 }, () => 'spec/missing mine.phiseg:2:7'),
    );
  });
});

describe('sizes beyond any memory are refused with the limit', () => {
  test.each([
    ['nearest(1024) * 200', 'model/shape'],
    ['avgpool(64) * 200', 'model/shape'],
    ['conv(65536, kernel: 31) -> conv(65536, kernel: 31)', 'model/too-large'],
    ['conv(1e9, kernel: 1)', 'spec/out-of-range'],
  ])('%s', async (block, code) => {
    expect(await codesOf(variant(`posterior.lift = ${block}`))).toEqual([code]);
  });

  test.each(['1e308', '1e15', '1e9', '16385'])('input.size = %s', async (size) => {
    expect(await codesOf(variant(`input.size = ${size}`))).toEqual(['spec/out-of-range']);
  });

  test('blocks inside blocks through lets, each of which is shallow', async () => {
    const lets = chainOf(1500, (i) => `block a${i}() = a${i - 1} -> relu`);
    const slots = chainOf(5, (i) => `posterior.encode[${i}] = a${i * 300} -> unit(channels[r])`);
    expect(await codesOf(variant('block a0() = relu', lets, slots))).toEqual(['spec/too-deep']);
  });
});
