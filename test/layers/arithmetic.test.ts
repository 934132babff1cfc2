import { describe, expect, test } from '@jest/globals';
import { equationText } from '../../compiler/diff/block-text.ts';
import { tensor64 } from '../../compiler/graph/tensor64.ts';
import { present } from '../../compiler/invariant.ts';
import { canonicalJson } from '../../compiler/elaborate/canonical-json.ts';
import { expectTrueGradient, findingsOf, layerNet, logitsOf } from './support/layer-net.ts';
import { checkStored } from '../support/check.ts';

const { abs, exp, max, min } = Math;
const sigmoid = (v: number): number => 1 / (1 + exp(-v));

const ANY = ['H', 'W'] as const;

/** Two channels of four pixels. */
const PIXELS = [-0.9, 0.3, -0.2, -0.7, 0.5, 0.8, 0.1, -0.4];
const x = tensor64([1, 2, 2, 2], PIXELS);
const mean = [0, 1].map((c) => [0, 1, 2, 3].reduce((sum, pixel) => sum + (PIXELS[2 * pixel + c] ?? 0) / 4, 0));

/** An equation of x, what it means for a number of channel c, and how the spec says it back. */
const CASES: readonly (readonly [string, (v: number, c: number) => number, string?])[] = [
  ['x - (x -> sigmoid)', (v) => v - sigmoid(v)],
  ['x * x * (x -> exp)', (v) => v * v * exp(v), '(x * x) * (x -> exp)'],
  ['x / (x -> exp) / 2', (v) => v / exp(v) / 2, '(x / (x -> exp)) / 2'],
  ['3 / (x -> exp)', (v) => 3 / exp(v)],
  ['2 * x - 1', (v) => 2 * v - 1, '(2 * x) - 1'],
  ['1 - x * 2 / 4', (v) => 1 - v / 2, '1 - ((x * 2) / 4)'],
  ['5 + x + x + 1', (v) => 6 + 2 * v, '5 + x + x + 1'],
  ['-x', (v) => -v, '0 - x'],
  ['max(x, 0.1, x -> tanh)', (v) => max(v, 0.1, Math.tanh(v))],
  ['min(0.2, x)', (v) => min(0.2, v)],
  ['x - (x -> globalavgpool)', (v, c) => v - (mean[c] ?? 0)],
  ['(x -> globalavgpool) * x', (v, c) => v * (mean[c] ?? 0)],
  ['x -> -relu', (v) => -max(v, 0), 'x -> 0 - relu'],
  ['x -> identity * sigmoid', (v) => v * sigmoid(v), 'x -> identity * sigmoid'],
  ['x -> 1 - sigmoid - identity / 2', (v) => 1 - sigmoid(v) - v / 2, 'x -> (1 - sigmoid) - (identity / 2)'],
  ['x -> max(identity, -identity)', abs, 'x -> max(identity, 0 - identity)'],
  ['x -> identity - globalavgpool', (v, c) => v - (mean[c] ?? 0)],
];

describe('arithmetic on tensors and blocks', () => {
  test.each(CASES)('%s is what it says', async (text, meaning, again = text) => {
    const model = await layerNet({ equations: [`s = ${text}`], size: ANY });
    const { data } = logitsOf(model, x);
    PIXELS.forEach((value, index) => {
      expect(data[index]).toBeCloseTo(meaning(value, index % 2), 12);
    });
    const [equation] = model.spec.subnets.flatMap(({ equations }) => equations);
    expect(equationText(present(equation, 's'))).toBe(`s = ${again}`);
    // What is said back means the same.
    const second = await layerNet({ equations: [`s = ${again}`], size: ANY });
    expect(canonicalJson(second.spec)).toBe(canonicalJson(model.spec));
  });

  test('one channel serves all of another map', async () => {
    const model = await layerNet({ equations: ['a = x -> conv(1, kernel: 1)', 's = a * x'], size: ANY });
    const kernel = tensor64([1, 1, 2, 1], [1, -1]);
    const weights = new Map([
      ['likelihood.a.conv.kernel', kernel],
      ['likelihood.a.conv.bias', tensor64([1], [0])],
    ]);
    expect([...logitsOf(model, tensor64([1, 1, 1, 2], [0.5, 0.25]), weights).data]).toEqual([0.125, 0.0625]);
  });

  test('a stored spec with it says its form, and is read back', async () => {
    const { spec, hashes } = await layerNet({ equations: ['s = x -> identity / 2 - sigmoid', 't = x'] });
    const text = canonicalJson(spec);
    expect(JSON.parse(text).form).toBe(3);
    const { models, diagnostics } = await checkStored(text);
    expect(diagnostics).toEqual([]);
    expect(models.map((one) => one.hashes)).toEqual([hashes]);
    const messages = async (wrong: string): Promise<string> =>
      (await checkStored(wrong)).diagnostics.map(({ message }) => message).join('\n');
    expect(await messages(text.replace('"value": 2', '"value": 0'))).toMatch(
      /branches\[1\]: must be no divisor closer/,
    );
    expect(await messages(text.replace('"value": 2', '"value": 1e30'))).toMatch(/must be a number from -1000000000000/);
    const layer = /\{\s*"kind": "layer",\s*"layer": "identity",\s*"options": \{\}\s*\}/;
    expect(text).toMatch(layer);
    expect(await messages(text.replace(layer, '{ "kind": "number", "value": 1 }'))).toMatch(/a part that is no number/);
  });

  test.each([
    ['x * step', /^spec\/operator\ncannot compute a tensor \* a formula of step\nstep and progress stand where/],
    ['x ^ 2', /^spec\/operator\n.*\na power of a tensor is a product: x \* x$/],
    ['x * sigmoid', /^spec\/operator\n.*\na block is first applied to a tensor: x \* \(x -> sigmoid\)$/],
    ['x + [1, 2]', /^spec\/operator\n.*\ntensors take \+, -, \* and \/ and stand in max/],
    ['x -> 2 * relu', /^spec\/operator\n.*\nwrite the count second: block \* 3\nin an equation a number scales/],
    ['x / 0', /^spec\/out-of-range\na number beside a tensor cannot be 0\nit is no divisor closer to 0 than 1e-12$/],
    ['x * 1e30', /^spec\/out-of-range\n.*\nit is a number from -1000000000000 to 1000000000000$/],
    ['max(x, step)', /^spec\/wrong-kind\nexpected a number, found a tensor/],
    ['x - (x -> avgpool(2))', /^model\/shape\n.*subtract joins maps of one size: H×W meets H\/2×W\/2/],
    ['x * (x -> conv(3, kernel: 1))', /multiply joins maps with the same number of channels/],
  ])('%s is refused with a reason', async (text, findings) => {
    expect(await findingsOf({ equations: [`s = ${text}`] })).toMatch(findings);
  });
});

/** An attention gate (Oktay et al. 2018), a squeeze-and-excitation and a modulation, and all that arithmetic there is. */
const MIXED = {
  equations: [
    'e = x -> encode',
    'g = e -> avgpool(2) -> deepen',
    'a = (e -> theta) + (g -> phi -> bilinear(2)) -> relu -> psi -> sigmoid',
    'w = e * a -> excite',
    'f = w * (1 + (g -> globalavgpool -> scale)) - (g -> globalavgpool -> shift)',
    's = max(f, e / (1 + (e -> exp)), -1) + min(f, 0.3) / 2 -> head',
  ],
  slots: {
    encode: 'conv(4, kernel: 3) -> relu',
    deepen: 'conv(6, kernel: 3) -> relu',
    theta: 'conv(3, kernel: 1, bias: false)',
    phi: 'conv(3, kernel: 1)',
    psi: 'conv(1, kernel: 1)',
    excite: 'identity * (globalavgpool -> conv(2, kernel: 1) -> relu -> conv(4, kernel: 1) -> 1 - sigmoid)',
    scale: 'conv(4, kernel: 1)',
    shift: 'conv(4, kernel: 1)',
    head: 'conv(classes, kernel: 1)',
  },
} as const;

test('its gradient is that of finite differences', async () => {
  expectTrueGradient(await layerNet(MIXED));
});
