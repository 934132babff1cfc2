import { describe, expect, test } from '@jest/globals';
import { type Tensor64, tensor64 } from '../../compiler/graph/tensor64.ts';
import { createRandom } from '../graph/support/random.ts';
import { expectTrueGradient, findingsOf, layerNet, logitsOf, weightsOf } from './support/layer-net.ts';

const SHAPE = [2, 3, 2, 6] as const;
const [, HEIGHT, WIDTH, CHANNELS] = SHAPE;
const x = createRandom(1).tensor(SHAPE, -1, 1);
const HEAD = { head: 'conv(classes, kernel: 1, bias: false)' };

/** The layer alone: the head hands on two of its channels. */
async function normalized(layer: string, channel: number, weights: ReadonlyMap<string, Tensor64> = new Map()) {
  const slots = { body: layer, ...HEAD };
  const model = await layerNet({ equations: ['s = x -> body -> head'], slots, channels: CHANNELS, size: ['H', 'W'] });
  const kernel = Array.from({ length: CHANNELS * 2 }, (_, at) => (Math.floor(at / 2) === channel ? 1 : 0));
  const path = `likelihood.body.${layer.replace(/\(.*$/, '')}`;
  const ones = tensor64([CHANNELS], new Array(CHANNELS).fill(1));
  const zeros = tensor64([CHANNELS], new Array(CHANNELS).fill(0));
  const feeds = new Map([
    [`${path}.gamma`, ones],
    [`${path}.beta`, zeros],
    ...weights,
    ['likelihood.head.conv.kernel', tensor64([1, 1, CHANNELS, 2], kernel)] as const,
  ]);
  const { data } = logitsOf(model, x, feeds);
  return (image: number, pixel: number): number => data[(image * HEIGHT * WIDTH + pixel) * 2] ?? Number.NaN;
}

/** (v − mean) / sqrt(variance + 1e-5) over the pixels and channels that a layer takes together. */
function expected(image: number, pixel: number, channel: number, together: (p: number, c: number) => boolean): number {
  const at = (p: number, c: number): number => x.data[(image * HEIGHT * WIDTH + p) * CHANNELS + c] ?? Number.NaN;
  const values: number[] = [];
  for (let p = 0; p < HEIGHT * WIDTH; p += 1) {
    for (let c = 0; c < CHANNELS; c += 1) if (together(p, c)) values.push(at(p, c));
  }
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return (at(pixel, channel) - mean) / Math.sqrt(variance + 1e-5);
}

describe('normalisation averages over what it says', () => {
  test.each<[string, (pixel: number, channel: number) => (p: number, c: number) => boolean]>([
    ['groupnorm(2)', (_, channel) => (_p, c) => Math.floor(c / 3) === Math.floor(channel / 3)],
    ['groupnorm(1)', () => () => true],
    ['groupnorm(6)', (_, channel) => (_p, c) => c === channel],
    ['instancenorm', (_, channel) => (_p, c) => c === channel],
    ['layernorm', (pixel) => (p) => p === pixel],
    ['layernorm(affine: false)', (pixel) => (p) => p === pixel],
  ])('%s', async (layer, together) => {
    for (const channel of [0, 4]) {
      const actual = await normalized(layer, channel);
      for (const image of [0, 1]) {
        for (let pixel = 0; pixel < HEIGHT * WIDTH; pixel += 1) {
          const wanted = expected(image, pixel, channel, together(pixel, channel));
          expect(actual(image, pixel)).toBeCloseTo(wanted, 10);
        }
      }
    }
  });

  test('gamma scales it and beta moves it', async () => {
    const path = 'likelihood.body.instancenorm';
    const plain = await normalized('instancenorm', 1);
    const weights = new Map([
      [`${path}.gamma`, tensor64([CHANNELS], [1, 3, 1, 1, 1, 1])],
      [`${path}.beta`, tensor64([CHANNELS], [0, -2, 0, 0, 0, 0])],
    ]);
    const moved = await normalized('instancenorm', 1, weights);
    expect(moved(1, 2)).toBeCloseTo(3 * plain(1, 2) - 2, 12);
  });
});

test('normalisation without gamma and beta has no weights', async () => {
  const slots = { body: 'groupnorm(2, affine: false) -> instancenorm(affine: false)', ...HEAD };
  const model = await layerNet({ equations: ['s = x -> body -> head'], slots, channels: 4 });
  expect(Object.keys(weightsOf(model))).toEqual(['likelihood.head.conv.kernel']);
});

test.each([
  ['groupnorm', /^spec\/missing-argument\nlayer groupnorm needs groups\n/],
  ['groupnorm(4)', /^model\/shape\n.*: 4 groups do not divide 6 channels$/],
  ['groupnorm(0)', /^spec\/out-of-range\n/],
  ['instancenorm(epsilon: 0)', /^spec\/out-of-range\n/],
  ['layernorm(3)', /^spec\/out-of-range\n/],
])('%s is refused with a reason', async (layer, findings) => {
  const slots = { body: layer, ...HEAD };
  expect(await findingsOf({ equations: ['s = x -> body -> head'], slots, channels: 6 })).toMatch(findings);
});

const ALL = {
  equations: ['e = x -> encode', 's = (e -> avgpool(2) -> deepen -> nearest(2)) + (e -> beside) -> head'],
  slots: {
    encode: 'conv(6, kernel: 3) -> groupnorm(2) -> relu',
    deepen: 'conv(6, kernel: 3) -> instancenorm -> elu(0.5) -> groupnorm(1, affine: false) -> prelu',
    beside: 'layernorm -> gelu -> conv(6, kernel: 1) -> elu',
    head: 'conv(classes, kernel: 1)',
  },
} as const;

test('the gradients of norms and activations are those of finite differences', async () => {
  expectTrueGradient(await layerNet(ALL));
});
