import { describe, expect, test } from '@jest/globals';
import { blockText } from '../../compiler/diff/block-text.ts';
import { costOfNodes } from '../../compiler/graph/cost.ts';
import { tensor64 } from '../../compiler/graph/tensor64.ts';
import { canonicalJson } from '../../compiler/elaborate/canonical-json.ts';
import { expectTrueGradient, findingsOf, layerNet, logitsOf, weightsOf } from './support/layer-net.ts';
import { checkStored } from '../support/check.ts';

const HEAD = { head: 'conv(classes, kernel: 1)' };
const net = (body: string, channels = 4) => ({
  equations: ['s = x -> body -> head'],
  slots: { body, ...HEAD },
  channels,
});

describe('convolutions', () => {
  test.each<[string, readonly number[], string]>([
    ['conv(6, kernel: [1, 3])', [1, 3, 4, 6], 'conv(6, kernel: [1, 3])'],
    ['conv(6, kernel: [3, 3])', [3, 3, 4, 6], 'conv(6, kernel: 3)'],
    ['conv(6, kernel: 3, groups: 2)', [3, 3, 2, 6], 'conv(6, kernel: 3, groups: 2)'],
    ['conv(8, kernel: 3, groups: 4)', [3, 3, 1, 8], 'conv(8, kernel: 3, groups: 4)'],
    ['convtranspose(6, kernel: [2, 4], stride: 1)', [2, 4, 6, 4], 'convtranspose(6, kernel: [2, 4], stride: 1)'],
  ])('%s has a kernel %j', async (text, shape, again) => {
    const model = await layerNet(net(text));
    const name = `likelihood.body.${text.replace(/\(.*$/, '')}`;
    expect(weightsOf(model)[`${name}.kernel`]).toEqual(shape);
    const [slot] = model.spec.subnets.flatMap(({ slots }) => slots);
    expect(slot && blockText(slot.block)).toBe(again);
  });

  test('a depthwise one multiplies each channel by its own taps', async () => {
    const model = await layerNet({ ...net('conv(2, kernel: [1, 2], groups: 2, bias: false)', 2), size: ['H', 'W'] });
    const weights = new Map([
      ['likelihood.body.conv.kernel', tensor64([1, 2, 1, 2], [1, 10, 2, 20])],
      ['likelihood.head.conv.kernel', tensor64([1, 1, 2, 2], [1, 0, 0, 1])],
      ['likelihood.head.conv.bias', tensor64([2], [0, 0])],
    ]);
    const x = tensor64([1, 1, 2, 2], [0.25, 0.5, -0.5, 1]);
    expect([...logitsOf(model, x, weights).data]).toEqual([0.25 - 1, 5 + 20, -0.5, 10]);
  });

  test('one in groups costs what its taps cost', async () => {
    const flops = async (groups: number): Promise<number> => {
      const { networks } = await layerNet(net(`conv(8, kernel: 3, bias: false, groups: ${groups})`));
      const own = networks.nodes.filter(({ origin }) => origin.path.startsWith('likelihood.body.'));
      return costOfNodes(networks, own, { N: 1 }).flops;
    };
    expect(await flops(4)).toBe((await flops(1)) / 4);
  });

  test('a transposed one of kernel 2 and stride 2 puts a scaled kernel where each pixel was', async () => {
    const model = await layerNet({
      equations: ['s = x -> avgpool(2) -> body'],
      slots: { body: 'convtranspose(classes, kernel: 2, bias: false)' },
      channels: 1,
      size: ['H', 'W'],
    });
    const kernel = tensor64([2, 2, 2, 1], [1, 10, 2, 20, 3, 30, 4, 40]);
    const x = tensor64([1, 2, 4, 1], [0.5, 0.5, -1, -1, 0.5, 0.5, -1, -1]);
    const { shape, data } = logitsOf(model, x, new Map([['likelihood.body.convtranspose.kernel', kernel]]));
    expect(shape).toEqual([1, 2, 4, 2]);
    const taps = [1, 10, 2, 20, 3, 30, 4, 40];
    const row = (from: number): number[] =>
      [0.5, -1].flatMap((pixel) => taps.slice(from, from + 4).map((tap) => pixel * tap));
    expect([...data]).toEqual([...row(0), ...row(4)]);
  });

  test.each([
    [
      'conv(6, kernel: 3, groups: 4)',
      /^spec\/contradiction\n4 groups do not divide 6 channels\ngive a number of groups/,
    ],
    ['conv(6, kernel: 3, groups: 3)', /^model\/shape\n.*: 3 groups do not divide the 4 channels of the input$/],
    [
      'conv(6, kernel: [1, 2, 3])',
      /^spec\/wrong-kind\nexpected a number, or a height and a width, found a list of 3\nwrite one number for both, or two: \[1, 3\]$/,
    ],
    ['conv(6, kernel: [1, 99])', /^spec\/out-of-range\nkernel cannot be 99\nkernel is a whole number from 1 to 31$/],
    [
      'conv(6, kernel: [1, true])',
      /^spec\/wrong-kind\nexpected a number, found true\nkernel is a whole number from 1 to 31$/,
    ],
    ['conv(6, kernel: 3, groups: 0)', /^spec\/out-of-range\n/],
    ['convtranspose(6)', /^spec\/missing-argument\nlayer convtranspose needs kernel\n/],
    ['convtranspose(6, kernel: 3, stride: 9)', /^spec\/out-of-range\n/],
  ])('%s is refused with a reason', async (body, findings) => {
    expect(await findingsOf(net(body))).toMatch(findings);
  });

  test('stored kernels are read back, and refused where they are none', async () => {
    const { spec, hashes } = await layerNet(net('conv(6, kernel: [1, 3])'));
    const text = canonicalJson(spec);
    const read = async (stored: string) => {
      const { models, diagnostics } = await checkStored(stored);
      return { hashes: models.map((one) => one.hashes), messages: diagnostics.map(({ message }) => message).join() };
    };
    expect(await read(text)).toEqual({ hashes: [hashes], messages: '' });
    const pair = /\[\s*1,\s*3\s*\]/;
    expect(text).toMatch(pair);
    for (const wrong of ['[3, 3]', '[1]', '[1, 99]', '"3"']) {
      expect((await read(text.replace(pair, wrong))).messages).toMatch(/kernel/);
    }
  });
});

const ALL = {
  equations: ['e = x -> encode', 's = (e -> halve -> deepen -> raise) + e -> head'],
  slots: {
    encode: 'conv(4, kernel: [1, 3]) -> conv(4, kernel: [3, 1], bias: false) -> relu',
    halve: 'conv(6, kernel: 3, stride: 2, groups: 2)',
    deepen: 'conv(6, kernel: 3, groups: 6, bias: false) -> batchnorm -> relu',
    raise: 'convtranspose(4, kernel: 2, bias: false) -> batchnorm -> convtranspose(4, kernel: 3, stride: 1)',
    ...HEAD,
  },
} as const;

test('their gradients are those of finite differences', async () => {
  expectTrueGradient(await layerNet(ALL));
});
