import { describe, expect, test } from '@jest/globals';
import { tensor64 } from '../../compiler/graph/tensor64.ts';
import { createRandom } from '../graph/support/random.ts';
import { expectTrueGradient, findingsOf, layerNet, logitsOf, weightsOf } from './support/layer-net.ts';

const SIZE = ['H', 'W'] as const;

describe('attention', () => {
  test('has four projections', async () => {
    const slots = { body: 'attention(2, 6)', head: 'conv(classes, kernel: 1)' };
    const model = await layerNet({ equations: ['s = x -> body -> head'], slots, channels: 4 });
    const shapes = Object.entries(weightsOf(model)).filter(([name]) => name.includes('attention'));
    const path = 'likelihood.body.attention';
    expect(Object.fromEntries(shapes)).toEqual({
      ...Object.fromEntries(['query', 'key', 'value'].map((name) => [`${path}.${name}.kernel`, [1, 1, 4, 6]])),
      [`${path}.output.kernel`]: [1, 1, 6, 6],
      ...Object.fromEntries(['query', 'key', 'value', 'output'].map((name) => [`${path}.${name}.bias`, [6]])),
    });
  });

  test('is softmax(q kᵀ / √d) v of each head, pixel by pixel', async () => {
    const model = await layerNet({ equations: ['s = x -> attention(2, 2)'], size: SIZE });
    const random = createRandom(5);
    const x = random.tensor([1, 2, 3, 2], -1, 1);
    const parts = ['query', 'key', 'value', 'output'] as const;
    const weights = new Map(
      parts.flatMap((name) => [
        [`likelihood.s.attention.${name}.kernel`, random.tensor([1, 1, 2, 2])] as const,
        [`likelihood.s.attention.${name}.bias`, random.tensor([2])] as const,
      ]),
    );
    const project = (name: (typeof parts)[number], pixel: readonly number[]): readonly number[] =>
      [0, 1].map((to) => {
        const kernel = weights.get(`likelihood.s.attention.${name}.kernel`)?.data ?? [];
        const bias = weights.get(`likelihood.s.attention.${name}.bias`)?.data[to] ?? 0;
        return pixel.reduce((sum, value, from) => sum + value * (kernel[2 * from + to] ?? 0), bias);
      });
    const pixels = [0, 1, 2, 3, 4, 5].map((p) => [...x.data.slice(2 * p, 2 * p + 2)]);
    const { data } = logitsOf(model, x, weights);
    pixels.forEach((pixel, p) => {
      // Each head has one channel, so d is 1.
      const mixed = [0, 1].map((head) => {
        const scores = pixels.map((other) => (project('query', pixel)[head] ?? 0) * (project('key', other)[head] ?? 0));
        const total = scores.reduce((sum, score) => sum + Math.exp(score), 0);
        return pixels.reduce(
          (sum, other, q) => sum + (Math.exp(scores[q] ?? 0) / total) * (project('value', other)[head] ?? 0),
          0,
        );
      });
      project('output', mixed).forEach((value, c) => {
        expect(data[2 * p + c]).toBeCloseTo(value, 12);
      });
    });
  });

  test('is not moved by a number that all scores have more', async () => {
    const model = await layerNet({ equations: ['s = x -> attention(1, 2)'], size: SIZE });
    const identity = tensor64([1, 1, 2, 2], [1, 0, 0, 1]);
    const zeros = tensor64([2], [0, 0]);
    const weights = (queryBias: readonly number[]) =>
      new Map(
        ['query', 'key', 'value', 'output'].flatMap((name) => [
          [`likelihood.s.attention.${name}.kernel`, identity] as const,
          [`likelihood.s.attention.${name}.bias`, name === 'key' ? tensor64([2], queryBias) : zeros] as const,
        ]),
      );
    const x = createRandom(2).tensor([1, 2, 2, 2], -1, 1);
    const [plain, shifted] = [
      [0, 0],
      [3, -2],
    ].map((bias) => logitsOf(model, x, weights(bias)).data);
    plain?.forEach((value, index) => {
      expect(shifted?.[index]).toBeCloseTo(value, 12);
    });
  });

  test.each<[string, readonly [number | string, number | string], RegExp]>([
    [
      'attention(2, 2)',
      [64, 40],
      /^model\/attention\nattention over 64×40 pixels needs 52 MB per image for its weights\n/,
    ],
    ['avgpool(2) -> attention(2, 2) -> nearest(2)', [64, 40], /^$/],
    ['attention(2, 2)', [32, 32], /^$/],
    ['attention(2, 2)', ['H', 'W'], /^$/],
    [
      'avgpool(64) -> nearest(64) -> attention(1, 2)',
      ['H', 'W'],
      /^model\/attention\nattention over 64×64 pixels needs 67 MB/,
    ],
    ['attention(3, 4)', [8, 8], /^spec\/contradiction\n3 heads do not divide 4 channels\n/],
    ['attention(2)', [8, 8], /^spec\/missing-argument\nlayer attention needs channels\n/],
  ])('%s on %j', async (layer, size, findings) => {
    expect(await findingsOf({ equations: [`s = x -> ${layer}`], size })).toMatch(findings);
  });
});

const ALL = {
  equations: ['e = x -> encode', 's = e + (e -> norm -> avgpool(2) -> attend -> nearest(2)) -> head'],
  slots: {
    encode: 'conv(4, kernel: 3) -> tanh',
    norm: 'groupnorm(2)',
    attend: 'identity + attention(2, 4) -> identity + attention(1, 4)',
    head: 'conv(classes, kernel: 1)',
  },
} as const;

test('its gradient is that of finite differences', async () => {
  expectTrueGradient(await layerNet(ALL));
});
