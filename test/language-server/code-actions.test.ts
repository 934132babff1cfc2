import { afterEach, describe, expect, test } from '@jest/globals';
import type { CodeAction } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { smallSpec } from '../support/small-spec.ts';
import { createEditors, uriOf } from './support/editor.ts';

const { editor, end } = createEditors();
afterEach(end);

/** The text after the action that the first finding with a remedy has, and its title. */
async function mended(text: string, path = '/project/a.phiseg'): Promise<readonly [title: string, text: string]> {
  const one = await editor();
  await one.open(path, text);
  for (const diagnostic of await one.diagnosticsOf(path)) {
    const actions = await one.request<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri: uriOf(path) },
      range: diagnostic.range,
      context: { diagnostics: [diagnostic] },
    });
    const action = actions.find(({ diagnostics = [] }) => diagnostics.some(({ code }) => code === diagnostic.code));
    if (!action) continue;
    const edits = action.edit?.changes?.[uriOf(path)] ?? [];
    return [action.title, TextDocument.applyEdits(TextDocument.create('', '', 0, text), edits)];
  }
  return ['', text];
}

const ladder = 'import ladder from "std/ladder.phiseg"\n';
const derived = `${smallSpec}\nmodel other extends small {\n  latent.channels = 3\n}\n`;

describe('code actions mend what a finding knows how to', () => {
  test.each([
    ['a slot', smallSpec.replace('lift   = unit(4)', 'lfit   = unit(4)'), smallSpec, 'replace lfit by lift'],
    ['a setting', smallSpec.replace('beta =', 'btea ='), smallSpec, 'replace btea by beta'],
    ['a layer', smallSpec.replace('-> softplus', '-> sotfplus'), smallSpec, 'replace sotfplus by softplus'],
    ['an argument', smallSpec.replace('kernel: 3', 'kernle: 3'), smallSpec, 'replace kernle by kernel'],
    ['a base', derived.replace('extends small', 'extends smal'), derived, 'replace smal by small'],
    ['an imported name', smallSpec.replace(`import ladder`, 'import lader'), smallSpec, 'replace lader by ladder'],
    [
      'a topology that is not imported',
      smallSpec.replace(ladder, ''),
      smallSpec.replace(ladder, '').replace('pyramid.phiseg"\n', `pyramid.phiseg"\n${ladder}`),
      'import ladder from "std/ladder.phiseg"',
    ],
    [
      'an import that is not used',
      smallSpec.replace(ladder, `${ladder}import unet from "std/unet.phiseg"\n`),
      smallSpec,
      'take unet out of the import',
    ],
    [
      'a line that changes nothing',
      derived.replace('  latent.channels = 3\n', '  latent.channels = 3\n  latent.levels = 2\n'),
      derived,
      'leave the line out',
    ],
    [
      'too many latent levels',
      smallSpec.replace('levels = 2', 'levels = 4'),
      smallSpec.replace('levels = 2', 'levels = 3'),
      'set latent.levels to 3',
    ],
    [
      'a missing version',
      smallSpec.replace('phiseg 1\n', ''),
      smallSpec.replace('phiseg 1\n', 'phiseg 1\n\n'),
      'make `phiseg 1` the first line',
    ],
  ])('%s', async (_, broken, whole, title) => {
    expect(await mended(broken)).toEqual([title, whole]);
  });

  test('in the YAML twin, with line ends as they are', async () => {
    const text = 'phiseg: 1\r\nmodel a:\r\n  train:\r\n    bacth: 3\r\n';
    expect(await mended(text, '/project/a.phiseg.yaml')).toEqual([
      'replace bacth by batch',
      text.replace('bacth', 'batch'),
    ]);
  });

  test('a finding without a remedy of this kind has none', async () => {
    const one = await editor();
    await one.open('/project/a.phiseg', 'phiseg 1\nmodel {\n');
    const [diagnostic] = await one.diagnosticsOf('/project/a.phiseg');
    const about = {
      textDocument: { uri: uriOf('/project/a.phiseg') },
      range: diagnostic?.range,
      context: { diagnostics: [] },
    };
    expect(await one.request('textDocument/codeAction', about)).toEqual([]);
  });
});
