import { afterEach, describe, expect, test } from '@jest/globals';
import type { CodeLens, InlayHint } from 'vscode-languageserver';
import { smallSpec } from '../support/small-spec.ts';
import { createEditors, uriOf } from './support/editor.ts';

const SPEC = '/project/a.phiseg';
const { editor, end } = createEditors();
afterEach(end);

/** Each line with its hints in ⟨ ⟩. */
async function hinted(text: string): Promise<string> {
  const one = await editor();
  await one.open(SPEC, text);
  const range = { start: { line: 0, character: 0 }, end: { line: text.split('\n').length, character: 0 } };
  const hints = await one.request<InlayHint[]>('textDocument/inlayHint', { textDocument: { uri: uriOf(SPEC) }, range });
  const lines = text.split('\n');
  for (const { position, label } of hints.toReversed()) {
    const line = lines[position.line] ?? '';
    lines[position.line] = `${line.slice(0, position.character)} ⟨${label}⟩${line.slice(position.character)}`;
  }
  return lines.join('\n');
}

describe('inlay hints', () => {
  test('say shapes, parameters and cost of what fills slots', async () => {
    const text = await hinted(smallSpec);
    // 1 image and 2 label channels → 4, 4 → 6, 6 → 8, kernels of 3x3 and a bias: 112 + 222 + 440; 27648 + 13824 + 6912.
    expect(text).toContain('encode = unit(channels[r]) ⟨16×16×4 … 4×4×8 · 774 parameters · 48.4 kMAC⟩');
    expect(text).toContain('mu     = conv(latent.channels, kernel: 1) ⟨8×8×2 … 4×4×2 · 28 parameters');
  });

  test('say the size of each latent and what its KL weighs', async () => {
    const text = await hinted(smallSpec);
    expect(text).toContain(
      'latent     { levels = 2 ⟨z[0] 8×8×2, z[1] 4×4×2⟩; channels = 2; beta = 4 ^ l ⟨β × elements: 128, 128⟩ }',
    );
  });

  test('say at the likelihood how the image reaches the segmentation', async () => {
    expect(await hinted(smallSpec)).toContain('likelihood p(s | z) ⟨x reaches s only through z[0..1]⟩ = pyramid ⟨');
    const past = smallSpec
      .replace('import ladder', 'import latent_unet from "std/unet.phiseg"\nimport ladder')
      .replace('import pyramid from "std/pyramid.phiseg"\n', '')
      .replace(
        /likelihood.*/s,
        'likelihood p(s | x, z) = latent_unet {\n encode = unit(channels[r])\n decode = unit(4)\n fuse = unit(4)\n head = conv(classes, kernel: 1) } }\n',
      )
      .replace('latent_unet', 'far_unet')
      .replace('= latent_unet', '= far_unet');
    const own = past
      .replace('import far_unet from "std/unet.phiseg"', 'import unet from "std/unet.phiseg"')
      .replace(
        'model small',
        'topology far_unet(inputs..., z[l]) -> s extends unet {\n  s = concat(d[0], z[0] -> nearest(2)) -> fuse -> head\n}\n\nmodel small',
      );
    expect(await hinted(own)).toContain('likelihood p(s | x, z) ⟨x reaches s past z⟩ = far_unet');
  });

  test('are not there for a model with errors', async () => {
    expect(await hinted(smallSpec.replace('levels = 2', 'levels = 9'))).not.toContain('⟨');
  });
});

describe('code lenses', () => {
  const sweep = `${smallSpec}\nsweep some of small { latent.channels = [1, 2, 3]; train.batch = [4, 8] }\n`;

  test('name what can be done with a model, and the points of a sweep', async () => {
    const one = await editor({}, ['/project'], { commands: true });
    await one.open(SPEC, sweep);
    const lenses = await one.request<CodeLens[]>('textDocument/codeLens', { textDocument: { uri: uriOf(SPEC) } });
    expect(lenses.map(({ command }) => [command?.title, command?.arguments?.[1]])).toEqual([
      ['explain', 'small'],
      ['compile', 'small'],
      ['train', 'small'],
      ['6 points', 'some'],
    ]);
  });

  test('are for editors that know their commands', async () => {
    const one = await editor();
    await one.open(SPEC, sweep);
    expect(await one.request('textDocument/codeLens', { textDocument: { uri: uriOf(SPEC) } })).toEqual([]);
  });
});

describe('commands', () => {
  test('give a drawing and an explanation of what is in the editor', async () => {
    const one = await editor();
    await one.open(SPEC, smallSpec);
    const run = (command: string): Promise<string | null> =>
      one.request('workspace/executeCommand', { command, arguments: [uriOf(SPEC), 'small'] });
    expect(await run('phisegc.drawing')).toMatch(/^<svg /);
    expect(await run('phisegc.explanation')).toContain('A small ladder.');
    expect(await run('phisegc.objective')).toContain('4 ^ l');
    expect(await run('phisegc.nothing')).toBeNull();
  });
});
