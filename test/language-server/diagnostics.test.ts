import { afterEach, describe, expect, test } from '@jest/globals';
import { smallSpec } from '../support/small-spec.ts';
import { createEditors, uriOf } from './support/editor.ts';

const SPEC = '/project/a.phiseg';

const { editor, end } = createEditors();
afterEach(end);

describe('diagnostics while typing', () => {
  test('a text without mistakes has none', async () => {
    const one = await editor();
    await one.open(SPEC, smallSpec);
    expect(await one.diagnosticsOf(SPEC)).toEqual([]);
  });

  test('a mistake has its range, code, page, remedy and the places that explain it', async () => {
    const one = await editor();
    const [start, end] = await one.open(SPEC, smallSpec.replace('lift   = unit(4)', '<|>lfit<|>   = unit(4)'));
    const found = await one.diagnosticsOf(SPEC);
    const slot = found.find(({ code }) => code === 'names/unknown-slot');
    expect(slot).toMatchObject({
      range: { start, end },
      severity: 1,
      source: 'phisegc',
      message: expect.stringMatching(/^topology ladder has no slot lfit\nhelp: did you mean `lift`\?/),
      codeDescription: { href: expect.stringMatching(/^file:.*\/pages\/names\/unknown-slot\.md$/) },
      relatedInformation: [
        { message: 'no such slot', location: { uri: uriOf(SPEC), range: { start, end } } },
        { message: 'topology ladder', location: { uri: expect.stringMatching(/\/specs\/std\/ladder\.phiseg$/) } },
      ],
    });
  });

  test('places are in UTF-16 units after characters beyond the basic plane, and in lines that end in CRLF', async () => {
    const text = smallSpec
      .replace('/// A small ladder.', '/// 🧠🫁 small')
      .replace('lift   = unit(4)', '/* */')
      .replace('channels = 2; beta', 'channels = 2; <|>btea<|>')
      .replace('/* */', 'lift   = unit(4)  // 🧠')
      .replaceAll('\n', '\r\n');
    const one = await editor();
    const [start, end] = await one.open(SPEC, text);
    const [finding] = await one.diagnosticsOf(SPEC);
    expect(finding).toMatchObject({ code: 'spec/unknown-setting', range: { start, end } });
    expect(start).toEqual({ line: 10, character: 41 });
  });

  test('what is found in networks that stay as they are is found again', async () => {
    const one = await editor();
    await one.open(SPEC, smallSpec.replace('kernel: 1) -> softplus', 'kernel: 1)'));
    const warning = [{ code: 'model/scale-not-positive', severity: 2 }];
    expect(await one.diagnosticsOf(SPEC)).toMatchObject(warning);
    const end = { line: smallSpec.split('\n').length - 1, character: 0 };
    await one.edit(SPEC, { range: { start: end, end }, text: '// the end' });
    expect(await one.diagnosticsOf(SPEC)).toMatchObject(warning);
  });

  test('an edit at the end of a file without a line end is read', async () => {
    const one = await editor();
    await one.open(SPEC, smallSpec.trimEnd());
    expect(await one.diagnosticsOf(SPEC)).toEqual([]);
    const end = { line: smallSpec.trimEnd().split('\n').length - 1, character: 1 };
    await one.edit(SPEC, { range: { start: end, end }, text: '\nlet unused' });
    expect(await one.diagnosticsOf(SPEC)).toMatchObject([
      { code: 'syntax/expected', range: { start: { line: end.line + 1 } } },
    ]);
    const start = { line: end.line, character: 1 };
    await one.edit(SPEC, { range: { start, end: { line: end.line + 1, character: 10 } }, text: '' });
    expect(await one.diagnosticsOf(SPEC)).toEqual([]);
    expect(one.textOf(SPEC)).toBe(smallSpec.trimEnd());
  });

  test('the YAML twin is looked at, other YAML is not', async () => {
    const one = await editor();
    const [start, end] = await one.open('/project/b.phiseg.yaml', 'phiseg: 1\nmodel a extends <|>b<|>:\n  seed: 1\n');
    expect(await one.diagnosticsOf('/project/b.phiseg.yaml')).toMatchObject([
      { code: 'names/unknown-model', range: { start, end } },
    ]);
    await one.open('/project/c.yaml', '# a spec\n\nphiseg: 2\n');
    expect(await one.diagnosticsOf('/project/c.yaml')).toMatchObject([{ code: 'syntax/version' }]);
    await one.open('/project/compose.yaml', 'services: [1\n');
    await one.open('/project/d.phiseg', 'phiseg 1\n');
    await one.diagnosticsOf('/project/d.phiseg');
    expect(one.shownIn('/project/compose.yaml')).toEqual([]);
  });

  test('a file of topologies is no mistake while it is written', async () => {
    const one = await editor();
    await one.open(SPEC, 'phiseg 1\nlet width = 32\n');
    const found = await one.diagnosticsOf(SPEC);
    expect(found.filter(({ code }) => code === 'names/no-model')).toMatchObject([{ severity: 4 }]);
  });
});

describe('several files', () => {
  const base = smallSpec;
  const derived = 'phiseg 1\nimport small from "base.phiseg"\nmodel mine extends small { latent.channels = 3 }\n';

  test('unsaved text wins over what is saved, wherever it is imported', async () => {
    const one = await editor({ '/project/base.phiseg': base, [SPEC]: derived });
    await one.open(SPEC, derived);
    expect(await one.diagnosticsOf(SPEC)).toEqual([]);
    await one.open('/project/base.phiseg', base.replace('model small', 'model tiny'));
    await one.diagnosticsOf('/project/base.phiseg');
    await until(() => one.shownIn(SPEC).some(({ code }) => code === 'names/import-missing'));
    await one.edit('/project/base.phiseg', { text: base });
    await until(() => one.shownIn(SPEC).length === 0);
    await one.edit('/project/base.phiseg', { text: base.replace('model small', 'model tiny') });
    await until(() => one.shownIn(SPEC).length > 0);
    await one.close('/project/base.phiseg');
    await until(() => one.shownIn(SPEC).length === 0);
  });

  test('what changes while a text that has just come to import it is looked at, is looked at again', async () => {
    const missing = base.replace('model small', 'model tiny');
    const one = await editor();
    await one.open('/project/base.phiseg', missing);
    for (let round = 0; round < 10; round += 1) {
      await (round === 0 ? one.open(SPEC, base) : one.edit(SPEC, { text: base }));
      await one.edit('/project/base.phiseg', { text: missing });
      await one.diagnosticsOf('/project/base.phiseg');
      expect(await one.diagnosticsOf(SPEC)).toEqual([]);
      await one.edit(SPEC, { text: derived });
      const symbols = one.request('textDocument/documentSymbol', { textDocument: { uri: uriOf(SPEC) } });
      await one.edit('/project/base.phiseg', { text: base });
      await symbols;
      await one.diagnosticsOf('/project/base.phiseg');
      await until(() => one.shownIn(SPEC).length === 0);
    }
  });

  test('a mistake in an imported file is shown there, and goes with the text that imported it', async () => {
    const broken = base.replace('batch', '').replace('levels = 2', 'levels = 9');
    const one = await editor({ '/project/base.phiseg': broken });
    await one.open(SPEC, derived);
    await one.diagnosticsOf(SPEC);
    expect(one.shownIn('/project/base.phiseg')).toMatchObject([{ code: expect.stringMatching(/^spec\//) }]);
    await one.open('/project/base.phiseg', broken);
    expect(await one.diagnosticsOf('/project/base.phiseg')).toHaveLength(1);
    await one.close(SPEC);
    await one.close('/project/base.phiseg');
    await until(() => one.shownIn('/project/base.phiseg').length === 0);
  });

  test('a file that is deleted is missed, and found again', async () => {
    const one = await editor({ '/project/base.phiseg': base });
    await one.open(SPEC, derived);
    expect(await one.diagnosticsOf(SPEC)).toEqual([]);
    one.saved.delete('/project/base.phiseg');
    await one.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: uriOf('/project/base.phiseg'), type: 3 }] });
    await until(() => one.shownIn(SPEC).some(({ code }) => code === 'source/missing'));
    await one.open('/project/base.phiseg', base);
    await until(() => one.shownIn(SPEC).length === 0);
  });

  test('each of two folders is a project of its own', async () => {
    const files = { '/one/base.phiseg': base, '/two/base.phiseg': base.replace('model small', 'model other') };
    const one = await editor(files, ['/one', '/two']);
    await one.open('/one/a.phiseg', derived);
    await one.open('/two/a.phiseg', derived);
    expect(await one.diagnosticsOf('/one/a.phiseg')).toEqual([]);
    expect(await one.diagnosticsOf('/two/a.phiseg')).toMatchObject([
      { code: 'names/import-missing', message: expect.stringContaining('base.phiseg defines no small') },
    ]);
    await one.open('/one/c.phiseg', derived.replace('base.phiseg', '../two/base.phiseg'));
    expect(await one.diagnosticsOf('/one/c.phiseg')).toMatchObject([{ code: 'names/import-outside' }]);
  });
});

async function until(holds: () => boolean): Promise<void> {
  const end = Date.now() + 20_000;
  while (!holds() && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 5));
  expect(holds()).toBe(true);
}
