import { describe, expect, test } from '@jest/globals';
import type { CheckedModel } from '../../compiler/check.ts';
import { partsOf } from '../../compiler/elaborate/measure-block.ts';
import type { Block } from '../../compiler/elaborate/types.ts';
import { lastModel } from '../support/check.ts';
import { checkSpec, findingsIn, type Request, variant } from '../support/findings.ts';

const modelOf = async (text: string, request: Request = {}): Promise<CheckedModel> =>
  lastModel(await checkSpec(text, request));

/** The first value of a convolution's option in a slot. */
function convOption(model: CheckedModel, role: string, slot: string, option: string): unknown {
  const block = model.spec.subnets
    .find((subnet) => subnet.role === role)
    ?.slots.find((one) => one.name === slot)?.block;
  return block && firstConv(block)?.options[option];
}

function firstConv(block: Block): Extract<Block, { kind: 'layer' }> | undefined {
  if (block.kind === 'layer') return block.layer === 'conv' ? block : undefined;
  return partsOf(block)
    .map(firstConv)
    .find((layer) => layer !== undefined);
}

describe('extends', () => {
  test('sections merge: what is not named stays', async () => {
    const base = await modelOf(variant('train.batch = 13'));
    const { spec } = await modelOf(variant('train { batch = 16; augment { rotate = 5 } }'));
    expect(spec.train).toEqual({ ...base.spec.train, batch: 16, augment: { ...base.spec.train.augment, rotate: 5 } });
    expect(base.spec.train.augment.crop).toBe(30);
  });

  test('lists and expressions replace as a whole', async () => {
    const { spec } = await modelOf(
      variant('resolution.channels = 8 * [1, 2, 3, 4, 5, 6, 7]', 'latent.beta = [5, 4, 3, 2, 1]'),
    );
    expect(spec.resolution.channels).toEqual([8, 16, 24, 32, 40, 48, 56]);
    expect(spec.latent?.beta).toEqual([5, 4, 3, 2, 1]);
  });

  test('inherited expressions see the new values of what they use', async () => {
    const { spec } = await modelOf(variant('latent { levels = 3; channels = 7 }'));
    expect(spec.latent?.beta).toEqual([1, 4, 16]);
    expect(convOption(await modelOf(variant('latent.channels = 7')), 'prior', 'mu[0]', 'channels')).toBe(7);
  });

  test('a section and a path say the same', async () => {
    const nested = await modelOf(
      variant('train { augment { crop = 8 } }', 'posterior q(z | x, s) { mu[top] = conv(2, kernel: 5) }'),
    );
    const flat = await modelOf(variant('train.augment.crop = 8', 'posterior.mu[top] = conv(2, kernel: 5)'));
    expect(flat.hashes).toEqual(nested.hashes);
  });

  test('a block that is defined again changes every slot that uses it', async () => {
    const model = await modelOf(variant('block unit(c) = conv(c, kernel: 5, bias: false) -> batchnorm -> relu'));
    expect([
      convOption(model, 'posterior', 'encode[0]', 'kernel'),
      convOption(model, 'prior', 'encode[3]', 'kernel'),
      convOption(model, 'likelihood', 'merge[0]', 'kernel'),
      convOption(model, 'posterior', 'mu[0]', 'kernel'),
    ]).toEqual([5, 5, 5, 1]);
  });

  test('a chain of models in one file and across files, the last word counting', async () => {
    const files = {
      'wide.phiseg':
        'phiseg 1\nimport phiseg_l5 from "phiseg-l5.phiseg"\nmodel wide extends phiseg_l5 { train.batch = 24 }\n',
    };
    const text = [
      'phiseg 1; import wide from "wide.phiseg"',
      'model a extends wide { train.batch = 6 }',
      'model b extends a { latent.levels = 2 }',
      '',
    ].join('\n');
    const { models, diagnostics } = await checkSpec(text, { files });
    expect(diagnostics).toEqual([]);
    expect(models.map(({ name, spec }) => [name, spec.train.batch, spec.latent?.levels])).toEqual([
      ['a', 6, 5],
      ['b', 6, 2],
    ]);
  });

  test('file#model picks one', async () => {
    const text = `${variant('train.batch = 8')}model other extends mine { train.batch = 9 }\n`;
    const { models } = await checkSpec(text, { model: 'mine' });
    expect(models.map(({ name, spec }) => [name, spec.train.batch])).toEqual([['mine', 8]]);
  });

  test('why tells every value a path has had, newest first', async () => {
    const text = `${variant('train.batch = 8')}model other extends mine { train.batch = 9 }\n`;
    const model = await modelOf(text, { set: ['train.batch=10'] });
    expect(model.why('train.batch').map((step) => [step.span.file, step.text])).toEqual([
      ['--set', '10'],
      ['specs/mine.phiseg', '9'],
      ['specs/mine.phiseg', '8'],
      ['specs/phiseg-l5.phiseg', '12'],
    ]);
  });

  test('a value that is there already is a warning, and the model stands', async () => {
    const { models } = await checkSpec(variant('train.batch = 12'));
    expect(models).toHaveLength(1);
    expect(await findingsIn(variant('train.batch = 12'))).toEqual([
      'names/same-value mine.phiseg:3:1 <- phiseg-l5.phiseg:48:5',
    ]);
  });

  test('a path set twice in one model is an error, in two models it is not', async () => {
    expect(await findingsIn(variant('train.batch = 8', 'train { batch = 9 }'))).toEqual([
      'names/set-twice mine.phiseg:4:9 <- mine.phiseg:3:1',
    ]);
  });
});

describe('like', () => {
  test('sees what a derived model changes in the posterior', async () => {
    const model = await modelOf(variant('posterior.merge = unit(48)'));
    expect(convOption(model, 'prior', 'merge[0]', 'channels')).toBe(48);
  });

  test('keeps its own changes over those of the posterior', async () => {
    const model = await modelOf(variant('prior.merge = unit(40)', 'posterior.merge = unit(48)'));
    expect([
      convOption(model, 'prior', 'merge[0]', 'channels'),
      convOption(model, 'posterior', 'merge[0]', 'channels'),
    ]).toEqual([40, 48]);
  });

  test('follows the posterior to another topology', async () => {
    const text = variant(
      'latent { levels = 1; channels = 6; beta = 1 }',
      'posterior q(z | x, s) = global { mu = conv(6, kernel: 1) -> globalavgpool; sigma = conv(6, kernel: 1) -> softplus -> globalavgpool }',
      'likelihood p(s | x, z) = latent_unet {',
      'encode = unit(channels[r]); decode = unit(channels[r]); fuse = unit(channels[0]); head = conv(classes, kernel: 1)',
      '}',
      'remove latent.channels',
    ).replace('model', 'import global from "std/global.phiseg"; import latent_unet from "std/unet.phiseg"\nmodel');
    const { spec } = await modelOf(text);
    expect(spec.subnets.map(({ role, topology }) => [role, topology])).toEqual([
      ['posterior', 'global'],
      ['prior', 'global'],
      ['likelihood', 'latent_unet'],
    ]);
  });
});

describe('another topology', () => {
  const importing = (...members: readonly string[]): string =>
    variant(...members).replace(
      'model',
      'import ladder from "std/ladder.phiseg"\ntopology deeper(inputs...) -> z[l] extends ladder { slots extra }\nmodel',
    );

  test('keeps the slots of the same declaration', async () => {
    const model = await modelOf(importing('posterior q(z | x, s) = deeper { merge = unit(48) }'));
    expect(model.notes).toEqual([]);
    expect(convOption(model, 'posterior', 'encode[6]', 'channels')).toBe(192);
  });

  test('drops the others, with a note', async () => {
    const text = variant(
      'latent.levels = 1',
      'likelihood p(s | z) = t { head = conv(classes, kernel: 1) -> nearest(64) }',
    ).replace('model', 'topology t(z[l]) -> s { slots head; s = z[0] -> head }\nmodel');
    const { notes } = await modelOf(text);
    expect(notes[0]).toBe(
      'topology t has no place for the inherited likelihood.expand, likelihood.lift, likelihood.merge, likelihood.head',
    );
  });
});

describe('remove', () => {
  test('takes away settings, sections, slots and subnets', async () => {
    const { spec } = await modelOf(variant('remove train.augment, train.batch, posterior.mu[top]'));
    expect([spec.train.augment.rotate, spec.train.batch]).toEqual([0, 12]);
    const model = await modelOf(variant('remove posterior.mu[top]'));
    expect(convOption(model, 'posterior', 'mu[4]', 'kernel')).toBe(1);
  });

  test('what is not there is an error', async () => {
    expect(await findingsIn(variant('remove train.agument'))).toEqual(['names/remove-nothing mine.phiseg:3:8']);
  });
});

describe('--set', () => {
  test('is like one more derived model', async () => {
    const byFlag = await modelOf(variant('train.batch = 8'), {
      set: ['latent.levels=3', 'posterior.mu[top]=conv(2, kernel: 5)'],
    });
    const byModel = await modelOf(
      variant('train.batch = 8', 'latent.levels = 3', 'posterior.mu[top] = conv(2, kernel: 5)'),
    );
    expect(byFlag.hashes).toEqual(byModel.hashes);
  });

  test('points into the argument', async () => {
    const set = ['latent.levls=3', 'train.batch=zero', 'posterior.mux=relu'];
    expect(await findingsIn(variant('train.batch = 8'), { set })).toEqual([
      'names/unknown-slot --set (3):1:11 <- std/ladder.phiseg:7:10',
      'spec/unknown-setting --set:1:1',
      'spec/unknown-name --set (2):1:13',
    ]);
    expect(await findingsIn(variant('train.batch = 8'), { set: ['latent.levels=9'] })).toEqual([
      'spec/too-many-latents --set:1:1 <- phiseg-l5.phiseg:12:5',
    ]);
    expect((await findingsIn(variant('train.batch = 8'), { set: ['latent.levels'] }))[0]).toMatch(
      /^syntax\/\S+ --set:1:14$/,
    );
  });

  test('warns of a value that is there already', async () => {
    expect(await findingsIn(variant('train.batch = 8'), { set: ['train.batch=8'] })).toEqual([
      'names/same-value --set:1:1 <- mine.phiseg:3:1',
    ]);
  });
});
