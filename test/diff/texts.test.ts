import { expect, test } from '@jest/globals';
import { compressNames } from '../../compiler/diff/compress-names.ts';
import { foldRepeats } from '../../compiler/diff/fold-repeats.ts';
import { blockText, equationText } from '../../compiler/diff/block-text.ts';
import { optionDifferences } from '../../compiler/diff/option-differences.ts';
import { wrapped } from '../../compiler/diff/text/lines.ts';
import type { Block } from '../../compiler/elaborate/types.ts';

const layer = (name: string, options: Readonly<Record<string, number | string | boolean>> = {}): Block => ({
  kind: 'layer',
  layer: name,
  options,
});
const conv = (channels: number, init = 'he'): Block =>
  layer('conv', { channels, kernel: 3, stride: 1, dilation: 1, bias: true, init });
const chain = (name: string | null, ...steps: readonly Block[]): Block => ({ kind: 'chain', name, steps });
const unit = (channels: number): Block => chain('unit', conv(channels), layer('relu'));

test('indices that follow one another are a range', () => {
  expect(compressNames(['mu[0]', 'mu[1]', 'fuse', 'mu[3]', 'sigma[10]', 'sigma[9]'])).toEqual([
    'mu[0..1]',
    'mu[3]',
    'fuse',
    'sigma[9..10]',
  ]);
});

test('what comes again in a row is said once, by the way that folds most', () => {
  expect(foldRepeats(['a', 'b', 'a', 'b', 'c'])).toEqual(['(a -> b) * 2', 'c']);
  expect(foldRepeats(['a', 'a', 'b'])).toEqual(['a * 2', 'b']);
  expect(foldRepeats(['a', 'a', 'a', 'a'])).toEqual(['a * 4']);
  expect(foldRepeats([])).toEqual([]);
});

test('a block is written as the language writes it, without defaults', () => {
  expect(blockText(conv(8))).toBe('conv(8, kernel: 3)');
  expect(blockText(layer('avgpool', { size: 2 }))).toBe('avgpool');
  expect(blockText(chain(null, unit(8), unit(8), layer('relu')))).toBe('(conv(8, kernel: 3) -> relu) * 2 -> relu');
  expect(blockText(chain(null, unit(8), unit(4)), true)).toBe(
    'unit(conv(8, kernel: 3) -> relu) -> unit(conv(4, kernel: 3) -> relu)',
  );
  expect(blockText({ kind: 'add', branches: [conv(8), unit(8)] })).toBe(
    'conv(8, kernel: 3) + (conv(8, kernel: 3) -> relu)',
  );
  expect(blockText({ kind: 'concat', branches: [conv(8), unit(8)] })).toBe(
    'concat(conv(8, kernel: 3), conv(8, kernel: 3) -> relu)',
  );
  const residual: Block = { kind: 'add', branches: [layer('relu'), unit(8)] };
  expect(blockText(chain(null, residual, residual, layer('relu')))).toBe(
    '(relu + (conv(8, kernel: 3) -> relu)) * 2 -> relu',
  );
  expect(blockText(chain(null))).toBe('nothing');
});

test('an equation is written with its slots and layers', () => {
  const e = { kind: 'tensor', name: 'e[2]' } as const;
  const slot = { kind: 'slot', to: e, name: 'mu[1]' } as const;
  expect(equationText({ kind: 'normal', name: 'z[1]', mean: slot, scale: e })).toBe(
    'z[1] ~ normal(e[2] -> mu[1], e[2])',
  );
  const sum = { kind: 'add', of: [e, slot] } as const;
  expect(equationText({ kind: 'tensor', name: 's', value: sum })).toBe('s = e[2] + (e[2] -> mu[1])');
  const repeated = { kind: 'broadcast', value: { kind: 'latent', name: 'z[0]' }, like: e } as const;
  const joined = { kind: 'concat', of: [repeated, { kind: 'of', role: 'prior', name: 'd[1]' }] } as const;
  const applied = { kind: 'apply', to: joined, block: layer('relu') } as const;
  expect(equationText({ kind: 'tensor', name: 's', value: applied })).toBe(
    's = concat(broadcast(z[0], like: e[2]), prior.d[1]) -> relu',
  );
});

test('options are compared where the layers are the same, under the same names', () => {
  const pair = { a: chain(null, unit(8), unit(8)), b: chain(null, unit(4), unit(4)) };
  expect(optionDifferences(pair)).toEqual([{ layer: 'conv', option: 'channels', a: '8', b: '4' }]);
  expect(optionDifferences({ a: unit(8), b: unit(8) })).toBeNull();
  expect(optionDifferences({ a: unit(8), b: conv(8) })).toBeNull();
  expect(optionDifferences({ a: unit(8), b: chain('other', conv(4), layer('relu')) })).toBeNull();
});

test('lines break at blanks within 80 columns', () => {
  const lines = wrapped(Array.from({ length: 30 }, (_, index) => `word${index}`).join(' '), 4);
  expect(lines.length).toBeGreaterThan(2);
  for (const line of lines) expect(line.length).toBeLessThanOrEqual(80);
  expect(lines.map((line) => line.trim()).join(' ')).toMatch(/^word0 word1 .* word29$/);
  expect(lines[1]).toMatch(/^ {6}word/);
});
