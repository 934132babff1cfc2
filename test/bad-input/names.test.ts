import { describe, expect, test } from '@jest/globals';
import { checkSpec, findingsIn, variant } from '../support/findings.ts';

const helpOf = async (text: string): Promise<readonly (readonly string[])[]> =>
  (await checkSpec(text)).diagnostics.map((diagnostic) => diagnostic.help);

describe('cycles', () => {
  test('extends, the same from wherever it is entered', async () => {
    const text = 'phiseg 1\nmodel a extends b { }\nmodel b extends c { }\nmodel c extends b { }\n';
    expect(await findingsIn(text)).toEqual(['names/cycle mine.phiseg:3:17 <- mine.phiseg:4:7']);
  });

  test('extends itself', async () => {
    expect(await findingsIn('phiseg 1\nmodel a extends a { }\n')).toEqual(['names/cycle mine.phiseg:2:17']);
  });

  test('topologies, used or not', async () => {
    const topologies = 'topology a(x) -> s extends b { }\ntopology b(x) -> s extends a { }\n';
    const unused = `phiseg 1; import phiseg_l5 from "phiseg-l5.phiseg"\n${topologies}model mine extends phiseg_l5 { train.batch = 8 }\n`;
    expect(await findingsIn(unused)).toEqual(['names/cycle mine.phiseg:2:28 <- mine.phiseg:3:10']);
    const used = unused.replace('train.batch = 8', 'likelihood p(s | x) = b');
    expect(await findingsIn(used)).toEqual(['names/cycle mine.phiseg:2:28 <- mine.phiseg:3:10']);
  });

  test('like, once, and without a word about what cannot be known then', async () => {
    expect(await findingsIn(variant('posterior q(z | x, s) like prior', 'prior p(z | x) like posterior'))).toEqual([
      'names/cycle mine.phiseg:4:21',
    ]);
    expect(await findingsIn(variant('prior p(z | x) like prior'))).toEqual(['names/cycle mine.phiseg:3:21']);
  });

  test('lets of a model and of a file, settings', async () => {
    expect(await findingsIn(variant('let a = b + 1', 'let b = a', 'train.batch = a'))).toEqual([
      'names/cycle mine.phiseg:4:9',
    ]);
    const file = `${variant('train.batch = a')}let a = b\nlet b = a\n`;
    expect(await findingsIn(file)).toEqual(['names/cycle mine.phiseg:6:9']);
    expect(await findingsIn(variant('latent.channels = latent.levels', 'latent.levels = latent.channels'))).toEqual([
      'names/cycle mine.phiseg:3:19',
    ]);
  });

  test('blocks', async () => {
    const text = variant('block a(c) = b(c)', 'block b(c) = a(c) -> relu', 'posterior.encode = a(3)');
    expect(await findingsIn(text)).toEqual(['names/cycle mine.phiseg:4:14 <- mine.phiseg:3:14 <- mine.phiseg:5:20']);
  });

  test('imports, of two files and of the file itself', async () => {
    const files = {
      'a.phiseg': 'phiseg 1\nimport b from "b.phiseg"\nmodel a extends b { }\n',
      'b.phiseg': 'phiseg 1\nimport a from "a.phiseg"\nmodel b extends a { }\n',
    };
    const text = 'phiseg 1\nimport a from "a.phiseg"\nmodel mine extends a { }\n';
    expect(await findingsIn(text, { files })).toEqual(['names/cycle b.phiseg:2:15']);
    expect(await findingsIn('phiseg 1\nimport a from "mine.phiseg"\nmodel mine extends a { }\n')).toEqual([
      'names/cycle mine.phiseg:2:15',
    ]);
  });
});

describe('unknown names, with the nearest known one', () => {
  test('models and topologies, also those that an import would bring', async () => {
    const model = 'phiseg 1; import phiseg_l5 from "phiseg-l5.phiseg"\nmodel mine extends phiseg_5 { }\n';
    expect(await findingsIn(model)).toEqual(['names/unknown-model mine.phiseg:2:20']);
    expect((await helpOf(model))[0]?.[0]).toBe('did you mean `phiseg_l5`?');
    const topology = variant('likelihood p(s | z) = pyramyd');
    expect(await findingsIn(topology)).toEqual(['names/unknown-topology mine.phiseg:3:23']);
    expect((await helpOf(topology))[0]?.[0]).toBe(
      'did you mean `pyramid`? add: import pyramid from "std/pyramid.phiseg"',
    );
  });

  test('a model where a topology must stand, and the other way round', async () => {
    expect(await findingsIn(variant('likelihood p(s | z) = phiseg_l5'))).toEqual([
      'names/unknown-topology mine.phiseg:3:23',
    ]);
    const text = 'phiseg 1; import ladder from "std/ladder.phiseg"\nmodel mine extends ladder { }\n';
    expect(await findingsIn(text)).toEqual(['names/unknown-model mine.phiseg:2:20']);
  });

  test('the model picked on the command line', async () => {
    const checked = await checkSpec(variant('train.batch = 8'), { model: 'mien' });
    expect(checked.diagnostics.map(({ code, help }) => [code, help[0]])).toEqual([
      ['names/unknown-model', 'did you mean `mine`?'],
    ]);
  });

  test('names in expressions: once, however many levels and subnets need them', async () => {
    const text = variant('posterior.encode = unti(channels[r]) * 3');
    expect(await findingsIn(text)).toEqual(['spec/unknown-name mine.phiseg:3:20']);
    expect(await helpOf(text)).toEqual([['did you mean `unit`?']]);
  });

  test('the letter of a level where there is none', async () => {
    expect(await findingsIn(variant('train.batch = r', 'posterior.encode = unit(l + 1)'))).toEqual([
      'spec/unknown-name mine.phiseg:3:15',
      'spec/unknown-name mine.phiseg:4:25',
    ]);
  });

  test('slots, subnets to be like, and what is to be removed', async () => {
    const members = ['posterior.merg = relu', 'prior p(z | x) like posteriour', 'remove train.agument'];
    expect(await findingsIn(variant(...members))).toEqual([
      'names/unknown-slot mine.phiseg:3:11 <- std/ladder.phiseg:7:10',
      'names/like-unknown mine.phiseg:4:21',
      'names/remove-nothing mine.phiseg:5:8',
    ]);
  });
});

describe('one name for two things', () => {
  test('lets, blocks and layers, the image, the labels and the latent', async () => {
    expect(await findingsIn(variant('let z = 3', 'let s = 3', 'block conv(c) = relu'))).toEqual([
      'names/taken mine.phiseg:3:5 <- phiseg-l5.phiseg:26:15',
      'names/taken mine.phiseg:4:5 <- phiseg-l5.phiseg:9:10',
      'names/taken mine.phiseg:5:7',
    ]);
    expect(await findingsIn(variant('target x : labels[128, 128](classes: 2)'))).toEqual([
      'names/taken mine.phiseg:3:8 <- phiseg-l5.phiseg:8:10',
    ]);
    expect(await findingsIn(variant('posterior q(x | x, s) like prior'))).toContain(
      'names/taken mine.phiseg:3:13 <- phiseg-l5.phiseg:8:10',
    );
  });

  test('a derived model may turn an inherited block into a let', async () => {
    const text = [
      'phiseg 1; import phiseg_l5 from "phiseg-l5.phiseg"',
      'model a extends phiseg_l5 { block width() = relu; posterior.encode = unit(channels[r]) -> width }',
      'model mine extends a { let width = 3; posterior.encode = unit(width) }',
      '',
    ].join('\n');
    expect(await findingsIn(text)).toEqual([]);
  });

  test('reserved names', async () => {
    expect(await findingsIn(variant('let R = 3', 'block up(c) = conv(c, kernel: 3)', 'train.batch = R'))).toEqual([
      'names/reserved mine.phiseg:3:5',
      'names/reserved mine.phiseg:4:7',
    ]);
  });
});

describe('names that were meant to be others', () => {
  test('an import that is misspelt where it is used is not called unused', async () => {
    const text = variant('likelihood p(s | z) = pyramyd { head = relu }');
    const imported = text.replace('\n', '; import pyramid from "std/pyramid.phiseg"\n');
    expect(await findingsIn(imported)).toEqual(['names/unknown-topology mine.phiseg:3:23']);
    expect(await findingsIn(text.replace('\n', '; import ladder from "std/ladder.phiseg"\n'))).toContain(
      'names/unused-import mine.phiseg:1:60',
    );
  });

  test('slots that a topology does not declare: the line that declares them', async () => {
    const text = [
      'phiseg 1; import phiseg_l5 from "phiseg-l5.phiseg"',
      'topology top_only(z[l]) -> s {',
      's = z[L - 1] -> expand[L - 1] -> head[L - 1]',
      '}',
      'model mine extends phiseg_l5 { likelihood p(s | z) = top_only { expand = relu; head = relu } }',
      '',
    ].join('\n');
    const declared = ['declare it in topology top_only: slots expand[l], head[l]'];
    const [first, second, expand, head] = await helpOf(text);
    expect([first, second]).toEqual([declared, declared]);
    expect(expand?.[0]).toMatch(/slots expand, or slots expand\[l\]/);
    expect(head?.[0]).toMatch(/slots head, or slots head\[l\]/);
  });
});
