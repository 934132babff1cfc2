import { expect, test } from '@jest/globals';
import { layers } from '../../compiler/layers/index.ts';
import { expectAgreement, expectTrueGradient, layerNet } from './support/layer-net.ts';

/** Every layer and every operator of equations, but those that draw, which tests of their own hold against all engines. */
const EVERYTHING = {
  equations: [
    'e = x -> encode',
    'f = e -> maxpool(2) -> deepen',
    // A gate (Oktay et al. 2018).
    'a = (e -> theta) + (f -> phi -> bilinear(2)) -> relu -> psi -> sigmoid',
    'g = f -> avgpool(2) -> attend',
    'u = unpool(g -> nearest(2), at: f) -> depth -> raise',
    'v = unpool(f -> mix, at: e)',
    'w = e * (1 + (f -> globalavgpool -> mix)) - broadcast(f -> globalavgpool, like: e)',
    'c = concat(w, e) -> narrow',
    's = max(e * a, u / (1 + (u -> exp)), -1) - min(v, 0.5) + c / 2 -> head',
  ],
  slots: {
    encode: 'conv(8, kernel: [1, 3]) -> groupnorm(2) -> gelu',
    deepen: 'conv(8, kernel: 3, groups: 2) -> instancenorm -> prelu',
    theta: 'fit(4)',
    phi: 'conv(4, kernel: 1) -> leakyrelu',
    psi: 'conv(1, kernel: 1) -> silu',
    attend: 'identity + (layernorm -> attention(2, 8)) -> softplus',
    depth: 'conv(8, kernel: 3, groups: 8, bias: false) -> batchnorm -> elu',
    raise: 'convtranspose(8, kernel: 2) -> tanh',
    mix: 'conv(8, kernel: 1)',
    narrow: 'fit(8)',
    head: 'conv(classes, kernel: 1)',
  },
} as const;

test('leaves no layer out', () => {
  const text = [...EVERYTHING.equations, ...Object.values(EVERYTHING.slots)].join(' ');
  expect([...layers.keys()].filter((name) => !new RegExp(`\\b${name}\\b`).test(text))).toEqual([
    'dropout',
    'noise',
    'jitter',
  ]);
});

test('its gradient is that of finite differences', async () => {
  expectTrueGradient(await layerNet(EVERYTHING));
});

test.each([
  ['cpu', ['H', 'W']],
  ['wasm', [8, 12]],
  ['onnx', ['H', 'W']],
] as const)('%s computes it as the reference does, on an image of %j', async (id, size) => {
  await expectAgreement(id, await layerNet({ ...EVERYTHING, size }), 2e-3);
});
