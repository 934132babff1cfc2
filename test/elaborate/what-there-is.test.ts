import { expect, test } from '@jest/globals';
import { check } from '../../compiler/check.ts';
import { renderText } from '../../compiler/diagnostics/render-text.ts';
import { createMemoryHost } from '../../compiler/source/memory-host.ts';
import { createNodeHost } from '../../compiler/source/node-host.ts';
import { checkSpec, variant } from '../support/findings.ts';

const helpOf = async (...members: readonly string[]): Promise<string> =>
  (await checkSpec(variant(...members))).diagnostics.flatMap(({ help }) => help).join('\n');

test.each([
  [
    'posterior.encode = dropout2d(0.5)',
    /no layer like dropout2d.*\n.*layers there are: attention, avgpool, batchnorm, .* tanh/,
  ],
  ['posterior.encode = Conv2d(3)', /nearest to Conv2d here: conv\(CHANNELS, kernel: 3\)/],
  ['posterior.encode = conv_transpose2d(3)', /convtranspose\(CHANNELS, kernel: 2\)/],
  ['posterior.encode = swish', /nearest to swish here: silu/],
  ['posterior.encode = selu', /nearest to selu here: elu/],
  [
    'train.lr = 1e-3',
    /train\.optimizer = adam\(rate: 1e-3\)\nsettings of train: annotators, augment, average, batch, clip, /,
  ],
  ['train.epochs = 3', /--steps N/],
  ['train.seed = 1', /--seed K/],
  [
    'train.optimizer = adamv(1e-3)',
    /did you mean `adam`\?\nchoices: adam, adamw, sgd\nadam\(rate: 0\.001, beta1: 0\.9, /,
  ],
  ['train.weight_decay = 0.01', /^adamw takes a decay: train\.optimizer = adamw\(decay: 0\.01\)\n/],
  ['train.ema = 0.999', /^averaged weights: train\.average = ema\(0\.999\)\n/],
  ['objective.reconstruction = jaccard()', /crossentropy\(.*\): the cross-entropy of each pixel\ndice\(/],
  ['objective.reconstruction = crossentropy(levels: none)', /choices: all, finest\nor a list of weights/],
  ['latent.levels = [1, 2, 3]', /a model for each, or run the command once for each with --set latent\.levels=…/],
  ['resolution.down = avgpool(4)', /let each step up undo a step down/],
  ['input.range = [-1e308, 1e308]', /each is a number from -1000000 to 1000000/],
  ['train.batch = "3"', /^remove the quotes: 3$/],
  ['resolution.up = "bilinear(2)"', /^remove the quotes: bilinear\(2\)$/],
  ['latent.beta = "[1, 2]"', /^remove the quotes: \[1, 2\]$/],
  ['posterior.encode = "conv"', /^write the layer without quotes: conv\(channels: …, kernel: …\)$/],
  ['train.optimizer = adam(cosine(1e-3))', /^add: import cosine from "std\/schedules\.phiseg"$/],
  ['train.optimizer = adam(CosineAnnealing(1e-3))', /^schedules are functions: import cosine, warmup from /],
  ['train.optimizer = adam(1e-3 / epoch)', /^schedules count steps, not epochs: step, or progress/],
  ['latent.beta = clamp(step, 0, 1)', /and min, max, exp, ln, sqrt, cos, abs and floor$/],
  ['latent.beta = log(step + 1)', /^the natural logarithm is called ln$/],
  ['resolution.channels = 32 * step', /^step and progress stand where a number is a rate or a weight: /],
  ['target.ignore = 255', /objective\.reconstruction = crossentropy\(ignore: 255\)\nsettings of target: /],
  ['posterior = ladder', /\nfor another topology, declare it: posterior q\(z \| x, s\) = TOPOLOGY \{ … \}$/],
  ['train.batch = "three of them"', /^train\.batch is a whole number from 1 to 4096$/],
  ['posterior.encode = "three of them"', /^texts stand only in imports$/],
  ['posterior.mu = conv(2, kernel: 1, bias: off)', /^did you mean `false`\?$/],
  ['posterior.mu = conv(2, kernel: 1, bias: No)', /^did you mean `false`\?$/],
  ['posterior.mu = conv(2, kernel: 1, bias: yes)', /^did you mean `true`\?$/],
  ['train.clip = yes', /^train\.clip is a number from 1e-12 to /],
  ['train.clip = true', /^train\.clip is a number from 1e-12 to /],
  ['latent.beta = yes', /^latent\.beta is a number, a list, or an expression of l$/],
  ['latent.levels = "two"', /^latent\.levels is a whole number from 1 to 16$/],
  ['target.annotators = "four"', /^annotators is a whole number from 1 to 1000$/],
  ['train.batch = "R"', /^remove the quotes: R$/],
  ['train.batch = 010', /^no number begins with a needless 0: write 10$/],
  ['latent.beta = 00.5', /needless 0: write 0\.5$/],
])('%s: what there is instead is said', async (member, help) => {
  expect(await helpOf(member)).toMatch(help);
});

test('channels that no layer can have are told of once, where they are set', async () => {
  const messages = async (member: string): Promise<readonly string[]> =>
    (await checkSpec(variant(member))).diagnostics.map(({ message }) => message);
  expect(await messages('latent.channels = 0')).toEqual(['latent.channels cannot be 0']);
  expect(await messages('resolution.channels = 0')).toEqual(['resolution.channels cannot be 0']);
});

test('a list that is too long is counted', async () => {
  const { diagnostics } = await checkSpec(variant('input.size = [16, 64, 64]'));
  expect(diagnostics.map(({ message }) => message)).toEqual(['expected a height and a width, found a list of 3']);
});

test('an equation beside an inherited one is told how it replaces it, and how to remove that', async () => {
  const topology = (line: string): string =>
    variant('likelihood p(s | z) = mine2 {}').replace(
      'model',
      `import pyramid from "std/pyramid.phiseg"; topology mine2(z[l]) -> s[l] extends pyramid { ${line} }\nmodel`,
    );
  const helps = async (line: string): Promise<string> =>
    (await checkSpec(topology(line))).diagnostics.flatMap(({ help }) => help).join('\n');
  expect(await helps('s = c[0] -> head[0]')).toMatch(/^an equation replaces the inherited one of the same left side/);
  expect(await helps('s = c[0] -> head[0]')).toMatch(/to leave it out, write: remove s\[L - 1\]$/);
  expect(await helps('d[0] = c[0]; d[0] = c[0]')).toMatch(/^remove one of the two/);
});

test('the middle of a word that would fill the screen is left out', async () => {
  const { diagnostics, sources } = await checkSpec(variant(`latent.${'b.'.repeat(20_000)}b = 1`));
  const text = renderText(diagnostics, sources, { color: false, width: 100 });
  expect(text).toMatch(/there is no setting latent\.(b\.)+b?…[b.]+\n/);
  expect(text.length).toBeLessThan(1000);
});

test('a help is written in the form of the file', async () => {
  const host = createMemoryHost(
    {
      'specs/mine.yaml': [
        'phiseg: 1',
        'import phiseg_l5 from: phiseg-l5.phiseg',
        'model mine extends phiseg_l5:',
        '  input.size: [16, 64, 64]',
        '  train.lr: 0.1',
        '',
      ].join('\n'),
    },
    createNodeHost(),
  );
  const { diagnostics } = await check({ host, path: 'specs/mine.yaml', set: [] });
  expect(diagnostics.flatMap(({ help }) => help)).toEqual(
    expect.arrayContaining(["the learning rate is one of the optimizer: train.optimizer: 'adam(rate: 1e-3)'"]),
  );
});
