import { afterEach, describe, expect, test } from '@jest/globals';
import type { CompletionItem, Location, SignatureHelp, TextEdit, WorkspaceEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { check } from '../../compiler/check.ts';
import { createMemoryHost } from '../../compiler/source/memory-host.ts';
import { createNodeHost } from '../../compiler/source/node-host.ts';
import { smallSpec } from '../support/small-spec.ts';
import { createEditors, type Editor, MARK, unmark, uriOf } from './support/editor.ts';

const SPEC = '/project/a.phiseg';
const { editor, end } = createEditors();
afterEach(end);

async function openMarked(marked: string, path = SPEC, files: Readonly<Record<string, string>> = {}) {
  const one = await editor(files);
  const [position] = await one.open(path, marked);
  if (!position) throw new Error('nothing is marked');
  return { one, position };
}

async function complete(marked: string, path = SPEC): Promise<readonly CompletionItem[]> {
  const { one, position } = await openMarked(marked, path);
  return one.at<CompletionItem[]>('textDocument/completion', path, position);
}

const labels = async (marked: string, path?: string): Promise<readonly string[]> =>
  (await complete(marked, path)).map(({ label }) => label);

/** The small spec with something written in the place of a part of it. */
const within = (part: string, written: string): string => smallSpec.replace(part, written);

describe('completion', () => {
  test('of statements, by where they may stand', async () => {
    expect(await labels(`phiseg 1\nmo${MARK}`)).toEqual(expect.arrayContaining(['model', 'topology', 'sweep', 'let']));
    const inModel = await labels(within('  block unit', `  ${MARK}\n  block unit`));
    expect(inModel).toEqual(expect.arrayContaining(['input', 'posterior', 'train', 'latent']));
    expect(inModel).not.toContain('topology');
  });

  test('of settings, in a section and behind a dot', async () => {
    expect(await labels(within('beta = 4 ^ l }', `be${MARK} }`))).toEqual(['levels', 'channels', 'beta']);
    expect(await labels(within('  block unit', `  train.${MARK}\n  block unit`))).toEqual(
      expect.arrayContaining(['batch', 'optimizer', 'augment']),
    );
    expect(await labels(within('  block unit', `  train { augment { ${MARK} } }\n  block unit`))).toContain('rotate');
  });

  test('of values: choices and calls of a setting, layers and blocks of a slot', async () => {
    expect(await labels(within('  block unit', `  train.optimizer = ${MARK}\n  block unit`))).toEqual([
      'adam',
      'adamw',
      'sgd',
    ]);
    const layers = await labels(within('lift   = unit(4)', `lift   = un${MARK}`));
    expect(layers).toEqual(expect.arrayContaining(['conv', 'unit', 'latent', 'up', 'max']));
  });

  test('of the arguments of a layer, but those that are given, and of their choices', async () => {
    const marked = within('conv(c, kernel: 3)', `conv(c, kernel: 3, ${MARK})`);
    const found = await labels(marked);
    expect(found).toContain('init');
    expect(found).not.toContain('kernel');
    expect(await labels(within('conv(c, kernel: 3)', `conv(c, init: ${MARK})`))).toEqual([
      'he',
      'uniform',
      'orthogonal',
      'zeros',
    ]);
  });

  test('of slots, the ones that are not filled first', async () => {
    const found = await complete(within('lift   = unit(4)', MARK));
    const first = found.toSorted((a, b) => (a.sortText ?? '').localeCompare(b.sortText ?? ''))[0];
    expect(first?.label).toBe('lift');
  });

  test('of topologies, with the import that one needs', async () => {
    const one = await editor();
    const [position] = await one.open(
      SPEC,
      within('= ladder {', `= hier${MARK} {`).replace('import ladder from "std/ladder.phiseg"\n', ''),
    );
    const found = await one.at<CompletionItem[]>(
      'textDocument/completion',
      SPEC,
      position ?? { line: 0, character: 0 },
    );
    const ladder = found.find(({ label }) => label === 'ladder');
    const text = one.textOf(SPEC);
    const edits = [...(ladder?.additionalTextEdits ?? []), ladder?.textEdit as TextEdit];
    await one.edit(SPEC, { text: TextDocument.applyEdits(TextDocument.create('', '', 0, text), edits) });
    expect(await one.diagnosticsOf(SPEC)).toEqual([]);
    expect(one.textOf(SPEC)).toContain('"std/pyramid.phiseg"\nimport ladder from "std/ladder.phiseg"\n');
  });

  test('in the YAML twin', async () => {
    const path = '/project/a.phiseg.yaml';
    expect(await labels(`phiseg: 1\nmodel a:\n  train:\n    bat${MARK}`, path)).toContain('batch');
    expect(await labels(`phiseg: 1\nmodel a:\n  train:\n    optimizer: ${MARK}`, path)).toEqual([
      'adam',
      'adamw',
      'sgd',
    ]);
    expect(await labels(`phiseg: 1\nmodel a:\n  latent: { levels: 3, be${MARK}`, path)).toEqual([
      'levels',
      'channels',
      'beta',
    ]);
  });

  test('says nothing in a comment', async () => {
    expect(await labels(within('  block unit', `  // tra${MARK}\n  block unit`))).toEqual([]);
  });
});

describe('signature help', () => {
  test('tells the argument that one writes, by its name or by its place', async () => {
    const help = async (part: string, written: string): Promise<SignatureHelp> => {
      const { one, position } = await openMarked(within(part, written));
      return one.at('textDocument/signatureHelp', SPEC, position);
    };
    const named = await help('conv(c, kernel: 3)', `conv(c, stride: ${MARK}`);
    expect(named.signatures[0]?.label).toMatch(/^conv\(channels, kernel, stride: 1, /);
    expect(named.activeParameter).toBe(2);
    expect((await help('= unit(4)', `= unit(${MARK}`)).signatures[0]?.label).toBe('unit(c)');
  });
});

const base = smallSpec.replace('model small', `model ${MARK}small`).replace('block unit', `block ${MARK}unit`);
const derived = `phiseg 1
import small from "base.phiseg"
model mine extends small {
  latent.beta = inherited / 2
  posterior.lift = unit(latent.channels)
}
`;

describe('definitions and references', () => {
  async function definition(marked: string): Promise<string> {
    const { one, position } = await openMarked(marked, SPEC, { '/project/base.phiseg': unmark(base).text });
    const found = await one.at<Location | null>('textDocument/definition', SPEC, position);
    return found ? `${found.uri.replace(/.*\//, '')}:${found.range.start.line + 1}` : '';
  }

  test('lead through extends, import, slots and like', async () => {
    expect(await definition(derived.replace('extends small', `extends sma${MARK}ll`))).toBe('base.phiseg:6');
    expect(await definition(derived.replace('"base', `"ba${MARK}se`))).toBe('base.phiseg:1');
    expect(await definition(derived.replace('= unit', `= un${MARK}it`))).toBe('base.phiseg:13');
    expect(await definition(derived.replace('latent.channels', `latent.chan${MARK}nels`))).toBe('base.phiseg:11');
    expect(await definition(derived.replace('latent.beta', `latent.be${MARK}ta`))).toBe('base.phiseg:11');
    expect(await definition(derived.replace('posterior.lift', `posterior.li${MARK}ft`))).toMatch(
      /^ladder\.phiseg:\d+$/,
    );
    expect(await definition(smallSpec.replace('like posterior', `like post${MARK}erior`))).toBe('a.phiseg:15');
  });

  test('of a block are found in every file that may use it, be it open or not', async () => {
    const one = await editor({
      '/project/deep/derived.phiseg': derived.replace('"base', '"../base'),
      '/project/derived.phiseg': derived,
    });
    const positions = await one.open('/project/base.phiseg', base);
    const found = await one.at<Location[]>(
      'textDocument/references',
      '/project/base.phiseg',
      positions[1] ?? { line: 0, character: 0 },
      {
        context: { includeDeclaration: false },
      },
    );
    expect(new Set(found.map(({ uri }) => uri.replace('file:///project/', '')))).toEqual(
      new Set(['base.phiseg', 'derived.phiseg', 'deep/derived.phiseg']),
    );
  });
});

describe('rename', () => {
  async function rename(one: Editor, path: string, position: object, newName: string): Promise<WorkspaceEdit> {
    return one.request('textDocument/rename', { textDocument: { uri: uriOf(path) }, position, newName });
  }

  test.each([
    [0, 'renamed'],
    [1, 'layers_of'],
  ])('of name %i leaves what is right right, in all files', async (index, newName) => {
    const one = await editor({ '/project/derived.phiseg': derived });
    const positions = await one.open('/project/base.phiseg', base);
    const { changes = {} } = await rename(one, '/project/base.phiseg', positions[index] ?? {}, newName);
    const edited = (path: string, text: string): string =>
      TextDocument.applyEdits(TextDocument.create('', '', 0, text), changes[uriOf(path)] ?? []);
    const host = createMemoryHost(
      {
        'base.phiseg': edited('/project/base.phiseg', unmark(base).text),
        'derived.phiseg': edited('/project/derived.phiseg', derived),
      },
      createNodeHost(),
    );
    const { diagnostics, models } = await check({ host, path: 'derived.phiseg', set: [] });
    expect(diagnostics).toEqual([]);
    expect(models).toHaveLength(1);
    expect(Object.keys(changes)).toHaveLength(2);
  });

  test("of what is not one's own, or to what is taken, is refused with the reason", async () => {
    const one = await editor();
    const positions = await one.open(
      SPEC,
      base
        .replace('unit(4)', `${MARK}unit(4)`)
        .replace('mu     =', `${MARK}mu     =`)
        .replace('-> relu', `-> ${MARK}relu`),
    );
    const [, unit, relu, , mu] = positions;
    await expect(rename(one, SPEC, unit ?? {}, 'latent')).rejects.toThrow('latent already means a section of a model');
    await expect(rename(one, SPEC, unit ?? {}, 'model')).rejects.toThrow('model is a word of the language');
    await expect(rename(one, SPEC, unit ?? {}, 'conv')).rejects.toThrow('conv is a layer');
    await expect(rename(one, SPEC, unit ?? {}, 'small')).rejects.toThrow('small is a model there already');
    await expect(rename(one, SPEC, relu ?? {}, 'x')).rejects.toThrow('relu is a word of the language');
    await expect(rename(one, SPEC, mu ?? {}, 'mean')).rejects.toThrow('mu comes with phisegc');
  });

  test('changes nothing where the text has changed since it was asked', async () => {
    const one = await editor();
    const [unit] = await one.open(SPEC, smallSpec.replace('block unit', 'block <|>unit'));
    const early = rename(one, SPEC, unit ?? {}, 'cell');
    await one.edit(SPEC, { text: `\n${smallSpec}` });
    await expect(early).rejects.toThrow('the text has changed');
  });
});

describe('files that get another path', () => {
  const model = (name: string, base: string, from: string): string =>
    `phiseg 1\n\nimport ${base} from "${from}"\n\nmodel ${name} extends ${base} { train.batch = ${name.length} }\n`;
  const files: Readonly<Record<string, string>> = {
    'base.phiseg': smallSpec,
    'more/middle.phiseg': model('middle', 'small', '../base.phiseg'),
    'top.phiseg': model('top', 'middle', './more/middle.phiseg'),
    'twin.phiseg.yaml': 'phiseg: 1\nimport middle from: more/middle.phiseg\nmodel twin extends middle: {}\n',
  };

  test.each([
    ['a file', 'more/middle.phiseg', 'deep/er/centre.phiseg'],
    ['what another imports', 'base.phiseg', 'more/base.phiseg'],
    ['what imports', 'top.phiseg', 'more/top.phiseg'],
    ['a folder', 'more', 'less/more'],
    ['a twin in YAML', 'twin.phiseg.yaml', 'more/twin.phiseg.yaml'],
  ])('%s: all imports mean what they meant', async (_, from, to) => {
    const saved = Object.entries(files).map(([name, text]) => [`/project/${name}`, text]);
    const one = await editor(Object.fromEntries(saved));
    await one.open('/project/top.phiseg', files['top.phiseg'] ?? '');
    const moved = { oldUri: uriOf(`/project/${from}`), newUri: uriOf(`/project/${to}`) };
    const { changes = {} } = await one.request<WorkspaceEdit>('workspace/willRenameFiles', { files: [moved] });
    const after = Object.entries(files).map(([name, text]) => {
      const edits = changes[uriOf(`/project/${name}`)] ?? [];
      const place = name === from || name.startsWith(`${from}/`) ? to + name.slice(from.length) : name;
      return [place, TextDocument.applyEdits(TextDocument.create('', '', 0, text), edits)] as const;
    });
    const host = createMemoryHost(Object.fromEntries(after), createNodeHost());
    for (const [path] of after) {
      const { diagnostics, models } = await check({ host, path, set: [] });
      expect(diagnostics).toEqual([]);
      expect(models).toHaveLength(1);
    }
    expect(Object.keys(changes).length).toBeGreaterThan(0);
  });

  test('each import is changed once, also where one of the open folders lies in another', async () => {
    const saved = Object.entries(files).map(([name, text]) => [`/project/${name}`, text]);
    const one = await editor(Object.fromEntries(saved), ['/project', '/project/more']);
    const moved = { oldUri: uriOf('/project/more/middle.phiseg'), newUri: uriOf('/project/more/inner/middle.phiseg') };
    const { changes = {} } = await one.request<WorkspaceEdit>('workspace/willRenameFiles', { files: [moved] });
    expect(Object.values(changes).map((edits) => edits.length)).toEqual([1, 1, 1]);
  });

  test('a file that nothing imports and that imports the package alone changes nothing', async () => {
    const alone = model('alone', 'phiseg_l5', 'phisegc/specs/phiseg-l5.phiseg');
    const one = await editor({ '/project/alone.phiseg': alone });
    const moved = { oldUri: uriOf('/project/alone.phiseg'), newUri: uriOf('/project/x/other.phiseg') };
    expect(await one.request('workspace/willRenameFiles', { files: [moved] })).toEqual({ changes: {} });
  });
});
