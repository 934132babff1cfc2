import { afterEach, describe, expect, test } from '@jest/globals';
import {
  type DocumentSymbol,
  type FoldingRange,
  type Hover,
  LSPErrorCodes,
  type SemanticTokens,
  type TextEdit,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { legend } from '../../compiler/language-server/semantic-tokens.ts';
import { createEditors, uriOf } from './support/editor.ts';
import { smallSpec } from '../support/small-spec.ts';

const SPEC = '/project/a.phiseg';
const about = (path: string): object => ({ textDocument: { uri: uriOf(path) } });

const { editor, end } = createEditors();
afterEach(end);

async function hover(marked: string, path = SPEC): Promise<string> {
  const one = await editor();
  const [position] = await one.open(path, marked);
  if (!position) throw new Error('nothing is marked');
  const found = await one.at<Hover | null>('textDocument/hover', path, position);
  return found && typeof found.contents === 'object' && 'value' in found.contents ? found.contents.value : '';
}

describe('hover', () => {
  test('on a setting: meaning, type, range, default, and the value with where it comes from', async () => {
    const derived =
      'phiseg 1\nimport small from "base.phiseg"\nmodel a extends small { latent.bet<|>a = inherited * 2 }\n';
    const one = await editor({ '/project/base.phiseg': smallSpec });
    const [position] = await one.open(SPEC, derived);
    const found = await one.at<{ contents: { value: string } }>('textDocument/hover', SPEC, position ?? none);
    expect(found.contents.value).toContain('β of each latent level: the weight of its KL');
    expect(found.contents.value).toContain('a number from 0 to 1000000000000, or a formula of step');
    expect(found.contents.value).toContain('default: 1');
    expect(found.contents.value).toContain('value in a: `[2, 8]`');
    expect(found.contents.value).toMatch(
      /set `4 \^ l \* 2` \(a\.phiseg:3\) {2}\nreplaces `4 \^ l` \(base\.phiseg:11\)/,
    );
  });

  test('on a slot: its shape and parameters at each level of each subnet', async () => {
    const text = await hover(smallSpec.replace('encode = unit(channels[r])', 'enc<|>ode = unit(channels[r])'));
    expect(text).toMatch(/declared in std\/encoder\.phiseg:\d+/);
    // 3x3 kernels from one image channel and two of labels to 4 channels, with a bias.
    expect(text).toContain('| posterior.encode\\[0\\] | 16×16×4 | 112 |');
    expect(text).toContain('| prior.encode\\[2\\] | 4×4×8 |');
  });

  test('on a layer and on its options', async () => {
    expect(await hover(smallSpec.replace('= conv(c,', '= co<|>nv(c,'))).toContain(
      '`kernel` | a whole number from 1 to 31',
    );
    expect(await hover(smallSpec.replace('c, kernel: 3', 'c, ker<|>nel: 3'))).toMatch(/^\*\*conv\.kernel\*\*/);
  });

  test('on a topology, a block and a level: definitions with their documentation, and words', async () => {
    expect(await hover(smallSpec.replace('= ladder {', '= lad<|>der {'))).toContain('topology ladder(inputs...) -> z');
    expect(await hover(smallSpec.replace('= unit(4)', '= un<|>it(4)'))).toContain(
      'block unit(c) = conv(c, kernel: 3) -> relu',
    );
    expect(await hover(smallSpec.replace('2 ^ l)', '2 ^ <|>l)'))).toBe('**l**: the latent level');
  });

  test('in the YAML twin', async () => {
    const text = 'phiseg: 1\nmodel a:\n  train:\n    bat<|>ch: 3\n';
    expect(await hover(text, '/project/a.phiseg.yaml')).toMatch(/^\*\*train\.batch\*\*/);
  });
});

const none = { line: 0, character: 0 };

describe('a text as a whole', () => {
  test('has an outline', async () => {
    const one = await editor();
    await one.open(SPEC, smallSpec);
    const symbols = await one.request<DocumentSymbol[]>('textDocument/documentSymbol', about(SPEC));
    expect(symbols.map(({ name }) => name)).toEqual(['model small']);
    expect(symbols[0]?.children?.map(({ name }) => name)).toEqual([
      'input',
      'target',
      'resolution',
      'latent',
      'block unit(c)',
      'posterior q(z | x, s) = ladder',
      'prior p(z | x) like posterior',
      'likelihood p(s | z) = pyramid',
    ]);
  });

  test('folds where bodies, imports and comments are', async () => {
    const one = await editor();
    await one.open(SPEC, smallSpec.replace('/// A small ladder.', '/// A small\n/// ladder.'));
    const folds = await one.request<FoldingRange[]>('textDocument/foldingRange', about(SPEC));
    expect(folds.map(({ startLine, endLine, kind }) => [startLine, endLine, kind])).toEqual([
      [1, 2, 'imports'],
      [4, 5, 'comment'],
      [6, 30, undefined],
      [15, 21, undefined],
      [24, 29, undefined],
    ]);
  });

  test('is formatted as the command does, with its line ends, or only a range of it', async () => {
    const text = smallSpec.replaceAll('    lift   =', '    lift  =').replaceAll('\n', '\r\n');
    const one = await editor();
    await one.open(SPEC, text);
    const edits = await one.request<TextEdit[]>('textDocument/formatting', { ...about(SPEC), options: {} });
    const document = TextDocument.create('', '', 0, text);
    const whole = TextDocument.applyEdits(document, edits);
    expect(whole.replaceAll('\r\n', '\n')).not.toContain('lift  =');
    expect(whole.match(/\r\n/g)).toHaveLength(whole.split('\n').length - 1);
    const line = text.split('\n').findIndex((one) => one.includes('lift'));
    const range = { start: { line, character: 0 }, end: { line, character: 4 } };
    const some = await one.request<TextEdit[]>('textDocument/rangeFormatting', { ...about(SPEC), range, options: {} });
    const part = TextDocument.applyEdits(document, some).split('\r\n');
    expect(part.filter((one) => /lift {2}=/.test(one))).toHaveLength(1);
    await one.edit(SPEC, { text: `${smallSpec}  // end` });
    const [last] = await one.request<TextEdit[]>('textDocument/formatting', { ...about(SPEC), options: {} });
    const end = { line: smallSpec.split('\n').length - 1, character: 8 };
    expect(last).toEqual({ range: { start: { line: end.line, character: 0 }, end }, newText: '// end\n' });
    await one.edit(SPEC, { text: 'phiseg 1\nmodel {' });
    expect(await one.request('textDocument/formatting', { ...about(SPEC), options: {} })).toEqual([]);
  });

  test('has colours by what its words and names mean', async () => {
    const one = await editor();
    await one.open(SPEC, `// 🧠\n${smallSpec}`);
    const { data } = await one.request<SemanticTokens>('textDocument/semanticTokens/full', about(SPEC));
    const lines = one.textOf(SPEC).split('\n');
    let [line, character] = [0, 0];
    const painted: string[] = [];
    for (let i = 0; i < data.length; i += 5) {
      const [down = 0, right = 0, length = 0, type = 0] = data.slice(i, i + 4);
      character = down > 0 ? right : character + right;
      line += down;
      painted.push(`${lines[line]?.slice(character, character + length)} ${legend.tokenTypes[type]}`);
    }
    expect(painted.slice(0, 9)).toEqual([
      '// 🧠 comment',
      'phiseg keyword',
      '1 number',
      'import keyword',
      'ladder interface',
      'from keyword',
      '"std/ladder.phiseg" string',
      'import keyword',
      'pyramid interface',
    ]);
    for (const expected of ['small class', 'channels property', 'conv function', 'encode property'])
      expect(painted).toContain(expected);
  });

  test('has no colours of a newer text for an editor that asks again', async () => {
    const general = {
      staleRequestSupport: { cancel: true, retryOnContentModified: ['textDocument/semanticTokens/full'] },
    };
    const one = await editor({}, ['/project'], {}, { general });
    await one.open(SPEC, smallSpec);
    const early = one.request('textDocument/semanticTokens/full', about(SPEC));
    await one.edit(SPEC, { text: `\n${smallSpec}` });
    await expect(early).rejects.toMatchObject({ code: LSPErrorCodes.ContentModified });
    const { data } = await one.request<SemanticTokens>('textDocument/semanticTokens/full', about(SPEC));
    expect(data.slice(0, 2)).toEqual([1, 0]);
  });
});
