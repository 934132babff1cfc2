import { describe, expect, test } from '@jest/globals';
import { checkSpec, findingsIn } from '../support/findings.ts';

const START = `phiseg 1
import phiseg_l5 from "phiseg-l5.phiseg"
`;

/** The stored form of the last model of a text. */
async function specOf(text: string, set: readonly string[] = []) {
  const { diagnostics, models } = await checkSpec(`${START}${text}`, { set });
  expect(diagnostics).toEqual([]);
  const spec = models.at(-1)?.spec;
  if (!spec) throw new Error('no model');
  return spec;
}

const slotOf = (spec: Awaited<ReturnType<typeof specOf>>, role: string, name: string): unknown =>
  spec.subnets.find((subnet) => subnet.role === role)?.slots.find((slot) => slot.name === name)?.block;

const lastLayer = (block: unknown): unknown => {
  const { steps = [] } = block as { readonly steps?: readonly { readonly layer?: string }[] };
  return steps.at(-1)?.layer;
};

describe('the value that a setting replaces is called inherited', () => {
  test('in settings, through a chain, and over --set', async () => {
    const half = 'model half extends phiseg_l5 { resolution.channels = inherited / 2 }\n';
    expect((await specOf(half)).resolution.channels).toEqual([16, 32, 64, 96, 96, 96, 96]);
    const quarter = `${half}model quarter extends half { resolution { channels = inherited / 2 } }\n`;
    expect((await specOf(quarter)).resolution.channels).toEqual([8, 16, 32, 48, 48, 48, 48]);
    const set = ['resolution.channels=inherited / 2'];
    expect((await specOf(quarter, set)).resolution.channels).toEqual([4, 8, 16, 24, 24, 24, 24]);
  });

  test('as an expression of the level, and in words', async () => {
    const text =
      'model one extends phiseg_l5 { latent.beta = inherited / 2; objective.reconstruction = crossentropy(levels: finest) }';
    expect((await specOf(text)).latent?.beta).toEqual([0.5, 2, 8, 32, 128]);
  });

  test('in slots, of one level, and of a subnet that is like another', async () => {
    const spec = await specOf(`model one extends phiseg_l5 {
  posterior.encode = inherited -> exp
  posterior.mu[0] = inherited -> tanh
  prior.encode = inherited -> sigmoid
}`);
    expect(lastLayer(slotOf(spec, 'posterior', 'encode[2]'))).toBe('exp');
    expect(lastLayer(slotOf(spec, 'posterior', 'mu[0]'))).toBe('tanh');
    expect(lastLayer(slotOf(spec, 'prior', 'mu[0]'))).toBe('tanh');
    expect(lastLayer(slotOf(spec, 'prior', 'encode[2]'))).toBe('sigmoid');
  });

  test('in lets, with the names of the file it was written in', async () => {
    const base =
      'phiseg 1\nimport phiseg_l5 from "phiseg-l5.phiseg"\nlet three = 3\nmodel base extends phiseg_l5 {\n  let width = three * 2\n  train.batch = width\n}\n';
    const text =
      'phiseg 1\nimport base from "base.phiseg"\nmodel mine extends base {\n  let width = inherited + 1\n}\n';
    const { diagnostics, models } = await checkSpec(text, { files: { 'base.phiseg': base } });
    expect(diagnostics).toEqual([]);
    expect(models.at(-1)?.spec.train.batch).toBe(7);
  });

  test('is nothing where nothing is replaced', async () => {
    const found = (member: string) => findingsIn(`${START}model one extends phiseg_l5 {\n${member}\n}`);
    expect(await found('train.augment.probability = inherited / 2')).toEqual([
      'names/nothing-inherited mine.phiseg:4:29',
    ]);
    expect(await found('block unit(c) = inherited(c)')).toContainEqual(
      expect.stringMatching(/^names\/nothing-inherited mine.phiseg:4:17/),
    );
    expect(await found('let mine = inherited\ntrain.batch = mine')).toEqual([
      'names/nothing-inherited mine.phiseg:4:12',
    ]);
    expect(await found('let inherited = 3')).toContain('names/reserved mine.phiseg:4:5');
  });

  test('and the setting itself is a circle, whose message says so', async () => {
    const { diagnostics } = await checkSpec(
      `${START}model one extends phiseg_l5 { resolution.channels = channels / 2 }`,
    );
    expect(diagnostics.map(({ code, help }) => [code, help])).toEqual([
      ['names/cycle', ['the value that it replaces is called inherited: resolution.channels = inherited / 2']],
    ]);
  });

  test('a chain of models that doubles it ends soon', async () => {
    const models = Array.from(
      { length: 40 },
      (_, i) =>
        `model m${i} extends ${i === 0 ? 'phiseg_l5' : `m${i - 1}`} { train.batch = inherited + inherited - inherited + 1 }`,
    );
    expect(await findingsIn(`${START}${models.join('\n')}`)).toContainEqual(expect.stringMatching(/^spec\/too-deep /));
  });
});

test('a model called as the one that it imports is told at the second of the two', async () => {
  expect(await findingsIn(`${START}model phiseg_l5 extends phiseg_l5 { train.batch = 3 }`)).toEqual([
    'names/duplicate mine.phiseg:3:7 <- mine.phiseg:2:8',
  ]);
});
