import { describe, expect, test } from '@jest/globals';
import { equationText } from '../../compiler/diff/block-text.ts';
import { tensor64 } from '../../compiler/graph/tensor64.ts';
import { canonicalJson } from '../../compiler/elaborate/canonical-json.ts';
import { expectTrueGradient, findingsOf, layerNet, logitsOf } from './support/layer-net.ts';
import { checkStored } from '../support/check.ts';

const SIZE = ['H', 'W'] as const;

describe('unpool', () => {
  test('puts each number where the largest of its window was, the first of equal ones', async () => {
    const equations = ['p = x -> maxpool(2)', 's = unpool(p -> identity + 10, at: x)'];
    const model = await layerNet({ equations, size: SIZE });
    // Two channels: the windows of the second are one of equal and one of negative numbers.
    const first = [0.1, 0.4, -0.3, -0.2, 0.3, 0.2, -0.1, -0.4];
    const second = [0.5, 0.5, -1, -0.75, 0.5, 0.25, -0.5, -0.25];
    const x = tensor64(
      [1, 2, 4, 2],
      first.flatMap((value, index) => [value, second[index] ?? 0]),
    );
    const { data } = logitsOf(model, x);
    const channel = (c: number) => [...data].filter((_, index) => index % 2 === c);
    expect(channel(0)).toEqual([0, 10.4, 0, 0, 0, 0, 9.9, 0]);
    expect(channel(1)).toEqual([10.5, 0, 0, 0, 0, 0, 0, 9.75]);
    const [, equation] = model.spec.subnets.flatMap((subnet) => subnet.equations);
    expect(equation && equationText(equation)).toBe('s = unpool(p -> identity + 10, at: x)');
  });

  test('enlarges as often as the sizes say', async () => {
    const model = await layerNet({ equations: ['s = unpool(x -> avgpool(2) -> avgpool(2), at: x)'], size: SIZE });
    const x = tensor64([1, 4, 4, 2], [...new Array(31).fill(-0.5), 0.5]);
    const { data } = logitsOf(model, x);
    expect([...data].flatMap((value, index) => (value === 0 ? [] : [[index, value]]))).toEqual([
      [0, -0.5],
      [31, -0.4375],
    ]);
  });

  test('is stored and read back', async () => {
    const { spec, hashes } = await layerNet({ equations: ['s = unpool(x -> maxpool(2), at: x)'] });
    const text = canonicalJson(spec);
    expect(JSON.parse(text).form).toBe(3);
    const { models } = await checkStored(text);
    expect(models.map((model) => model.hashes)).toEqual([hashes]);
  });

  test.each([
    [
      's = unpool(x -> maxpool(2))',
      /^spec\/missing-argument\nfunction unpool needs at\nadd at: …, the map that was pooled/,
    ],
    ['s = x -> maxpool(2) -> unpool', /^spec\/wrong-kind\nexpected a block, found the function unpool/],
    ['s = unpool(x -> maxpool(2), at: relu)', /^spec\/wrong-kind\nexpected a tensor, found the layer relu/],
    ['s = unpool(x, at: x -> maxpool(2))', /^model\/shape\n.*whole number of times as large, not H×W into H\/2×W\/2$/],
    [
      's = unpool(x -> avgpool(2) -> conv(3, kernel: 1), at: x)',
      /^model\/shape\n.*as many channels as the map has that was pooled: 2, not 3\nmake it so many before: /,
    ],
    ['s = unpool(x -> globalavgpool, at: x)', /^model\/shape\n.*not 1×1 into H×W$/],
  ])('%s is refused with a reason', async (equation, findings) => {
    expect(await findingsOf({ equations: [equation] })).toMatch(findings);
  });
});

/** Two levels of a SegNet. */
const SEGNET = {
  equations: [
    'e = x -> encode',
    'f = e -> maxpool(2) -> deepen',
    'g = f -> maxpool(2) -> deepest',
    'u = unpool(g, at: f) -> raise',
    's = unpool(u, at: e) -> head',
  ],
  slots: {
    encode: 'conv(4, kernel: 3) -> relu',
    deepen: 'conv(6, kernel: 3) -> leakyrelu',
    deepest: 'conv(6, kernel: 3) -> tanh',
    raise: 'conv(4, kernel: 3) -> relu',
    head: 'conv(classes, kernel: 3)',
  },
} as const;

test('its gradient is that of finite differences', async () => {
  expectTrueGradient(await layerNet(SEGNET));
});
