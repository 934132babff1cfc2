import { describe, expect, test } from '@jest/globals';
import { checkSpec, findingsIn, variant } from '../support/findings.ts';

describe('sizes and levels', () => {
  test('levels that do not fit the image', async () => {
    expect(await findingsIn(variant('resolution { levels = 9; channels = 32 }'))).toEqual([
      'model/size-not-divisible phiseg-l5.phiseg:8:20 <- mine.phiseg:3:14',
    ]);
  });

  test('an image that does not fit the levels is one finding when square, else one an extent', async () => {
    expect(await findingsIn(variant('input x : image[96, 96, 1]', 'target s : labels[96, 96](classes: 2)'))).toEqual([
      'model/size-not-divisible mine.phiseg:3:17 <- phiseg-l5.phiseg:12:5',
    ]);
    expect(await findingsIn(variant('input x : image[64, 100, 1]', 'target s : labels[64, 100](classes: 2)'))).toEqual([
      'model/size-not-divisible mine.phiseg:3:21 <- phiseg-l5.phiseg:12:5',
    ]);
    expect(await findingsIn(variant('input x : image[96, 100, 1]', 'target s : labels[96, 100](classes: 2)'))).toEqual([
      'model/size-not-divisible mine.phiseg:3:17 <- phiseg-l5.phiseg:12:5',
      'model/size-not-divisible mine.phiseg:3:21 <- phiseg-l5.phiseg:12:5',
    ]);
  });

  test('the nearest sizes are offered, each once', async () => {
    const help = async (size: number) =>
      (await checkSpec(variant(`input.size = ${size}`))).diagnostics.flatMap((one) => one.help);
    expect(await help(100)).toEqual(['use a multiple of 64 (64 or 128), or fewer resolution levels']);
    expect(await help(60)).toEqual(['use 64 or a multiple of it, or fewer resolution levels']);
  });

  test('an image size from a setting is blamed on the setting', async () => {
    expect(await findingsIn(variant(), { set: ['input.size=60'] })).toEqual([
      'model/size-not-divisible --set:1:1 <- phiseg-l5.phiseg:8:20 <- phiseg-l5.phiseg:12:5',
    ]);
    expect(await findingsIn(variant('input.size = [64, 60]'))).toEqual([
      'model/size-not-divisible mine.phiseg:3:1 <- phiseg-l5.phiseg:8:25 <- phiseg-l5.phiseg:12:5',
    ]);
  });

  test('more latent than resolution levels', async () => {
    expect(await findingsIn(variant('latent.levels = 8'))).toEqual([
      'spec/too-many-latents mine.phiseg:3:1 <- phiseg-l5.phiseg:12:5',
    ]);
  });

  test('a number of levels that no image has', async () => {
    expect(await findingsIn(variant('resolution.levels = 17'))).toEqual(['spec/out-of-range mine.phiseg:3:21']);
    expect(await findingsIn(variant('latent.levels = 0'))).toEqual(['spec/out-of-range mine.phiseg:3:17']);
    expect(await findingsIn(variant('latent.levels = 2.5'))).toEqual(['spec/out-of-range mine.phiseg:3:17']);
  });

  test('the image and its labels differ: the changed line is blamed', async () => {
    expect(await findingsIn(variant('input x : image[256, 256, 1]'))).toEqual([
      'spec/size-mismatch mine.phiseg:3:1 <- phiseg-l5.phiseg:9:3',
    ]);
    expect(await findingsIn(variant('target s : labels[64, 64](classes: 2)'))).toEqual([
      'spec/size-mismatch mine.phiseg:3:1 <- phiseg-l5.phiseg:8:3',
    ]);
  });
});

describe('lists by level', () => {
  test('channels, against the number of levels where it was set', async () => {
    expect(await findingsIn(variant('resolution.channels = [1, 2, 3]'))).toEqual([
      'spec/list-length mine.phiseg:3:23 <- phiseg-l5.phiseg:12:5',
    ]);
    expect(await findingsIn(variant('train.batch = 8'), { set: ['resolution.levels=6'] })).toEqual([
      'spec/list-length phiseg-l5.phiseg:13:16 <- --set:1:1',
    ]);
  });

  test('beta and the weights of the levels', async () => {
    expect(await findingsIn(variant('latent.beta = [1, 2]'))).toEqual([
      'spec/list-length mine.phiseg:3:15 <- phiseg-l5.phiseg:19:5',
    ]);
    expect(await findingsIn(variant('objective.reconstruction = crossentropy(levels: [1, 2])'))).toEqual([
      'spec/list-length mine.phiseg:3:49',
    ]);
    expect(await findingsIn(variant('latent.beta = 1 - l'))).toEqual(['spec/out-of-range mine.phiseg:3:15']);
  });
});

describe('keys', () => {
  test('one path twice on the command line', async () => {
    const set = ['latent.levels=3', 'train.batch=2', 'latent.levels=2'];
    expect(await findingsIn(variant(), { set })).toEqual(['names/set-twice --set (3):1:1 <- --set:1:1']);
  });

  test('unknown ones, in known and unknown sections', async () => {
    expect(await findingsIn(variant('train.bach = 8', 'latnt.levels = 3', 'train.augment.rotat = 3'))).toEqual([
      'spec/unknown-setting mine.phiseg:3:1',
      'spec/unknown-setting mine.phiseg:4:1',
      'spec/unknown-setting mine.phiseg:5:1',
    ]);
  });

  test('one without its section', async () => {
    const { diagnostics } = await checkSpec(variant('batch = 8'));
    expect(diagnostics.map(({ code, help }) => [code, help])).toEqual([
      ['spec/unknown-setting', ['did you mean `train.batch`?']],
    ]);
  });

  test('an argument of a value', async () => {
    const { diagnostics } = await checkSpec(variant('train.optimizer.rat = 1e-4'));
    expect(diagnostics.map(({ code, help }) => [code, help[0]])).toEqual([
      ['spec/unknown-setting', 'did you mean `rate`?'],
    ]);
  });

  test('a misspelt setting is not also reported as not set', async () => {
    expect(await findingsIn(variant('remove latent.channels', 'latent.chanels = 3'))).toEqual([
      'spec/unknown-setting mine.phiseg:4:1',
    ]);
  });

  test('a setting that is read and has no value is reported once', async () => {
    expect(await findingsIn(variant('remove latent.channels'))).toEqual([
      'spec/not-set phiseg-l5.phiseg:31:20 <- mine.phiseg:2:7',
    ]);
    expect(await findingsIn(variant('remove resolution.up'))).toHaveLength(1);
  });

  test('a setting that nothing reads', async () => {
    const members = [
      'remove latent, posterior, prior',
      'likelihood p(s | x) = plain { head = conv(classes, kernel: 1) }',
    ];
    const text = variant(...members).replace('model', 'topology plain(x) -> s { slots head; s = x -> head }\nmodel');
    expect(await findingsIn(text)).toEqual([
      'spec/unused-setting phiseg-l5.phiseg:14:5 <- mine.phiseg:3:7',
      'spec/unused-setting phiseg-l5.phiseg:15:5 <- mine.phiseg:3:7',
    ]);
  });
});

test('kinds and ranges of arguments, all in one run', async () => {
  const members = [
    'posterior.mu = conv(0, kernel: 1)',
    'posterior.sigma = conv(1.5, kernel: 40)',
    'posterior.encode = unit()',
    'posterior.lift = unit(1, 2)',
    'posterior.merge = conv(3, kernel: 3, bias: 2)',
    'resolution.down = avgpool(relu)',
    'likelihood.head = conv(classes, kernel: 1, init: xavier)',
  ];
  expect(await findingsIn(variant(...members))).toEqual([
    'spec/out-of-range mine.phiseg:3:21',
    'spec/out-of-range mine.phiseg:4:24',
    'spec/out-of-range mine.phiseg:4:37',
    'spec/missing-argument mine.phiseg:5:20 <- phiseg-l5.phiseg:24:9',
    'spec/unknown-argument mine.phiseg:6:26',
    'spec/wrong-kind mine.phiseg:7:44',
    'spec/wrong-kind mine.phiseg:8:27',
    'spec/choice mine.phiseg:9:50',
  ]);
});

test('a value that fails inside a block also shows where the block is used', async () => {
  const findings = await findingsIn(
    variant('block thin(c) = conv(c / 3, kernel: 3) -> relu', 'posterior.lift = thin(32)'),
  );
  expect(findings).toEqual(['spec/out-of-range mine.phiseg:3:22 <- mine.phiseg:4:18']);
});

test.each([
  ['False', 'spec/unknown-name', 'did you mean `false`?'],
  ['TRUE', 'spec/unknown-name', 'did you mean `true`?'],
])('a truth value written %s', async (word, code, help) => {
  const { diagnostics } = await checkSpec(variant(`posterior.mu = conv(2, kernel: 1, bias: ${word})`));
  expect(diagnostics.map((diagnostic) => [diagnostic.code, diagnostic.help])).toEqual([[code, [help]]]);
});
