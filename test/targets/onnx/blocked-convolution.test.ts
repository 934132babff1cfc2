import { expect, test } from '@jest/globals';
import { createRandom } from '../../graph/support/random.ts';
import { relativeDifference } from '../../graph/support/relative-difference.ts';
import { graphOf, resultOf } from './support/run-op.ts';

/** Channels read and written: few, a part of a block, one block, some blocks, a block and a part. */
const CHANNELS = [
  [1, 8],
  [3, 16],
  [8, 8],
  [12, 20],
  [16, 48],
  [32, 16],
  [64, 24],
] as const;

const cases = CHANNELS.flatMap(([inputs, outputs]) => [1, 3].map((taps) => ({ inputs, outputs, taps })));

const isBlocked = ({ op }: { readonly op: string }): boolean => op === 'com.microsoft.nchwc:Conv';

test.each(cases)('$inputs channels to $outputs with $taps x $taps taps', async ({ inputs, outputs, taps }) => {
  const random = createRandom(inputs + outputs + taps);
  const operands = [random.tensor([2, 5, 6, inputs]), random.tensor([taps, taps, inputs, outputs])];
  const use = { operands, attributes: { stride: 1, dilation: 1 } };
  const { actual, expected, model } = await resultOf(graphOf('conv2d', use), use, 1);
  expect(model.nodes.some(isBlocked)).toBe(true);
  expect(relativeDifference(actual, expected)).toBeLessThan(1e-5);
});

test.each(cases)('$inputs channels from $outputs, backwards', async ({ inputs, outputs, taps }) => {
  const random = createRandom(inputs + outputs + taps);
  const operands = [random.tensor([2, 5, 6, inputs]), random.tensor([taps, taps, outputs, inputs])];
  const use = { operands, attributes: { stride: 1, dilation: 1 } };
  const { actual, expected, model } = await resultOf(graphOf('conv2d-input-gradient', use), use, 1);
  expect(model.nodes.some(isBlocked)).toBe(true);
  expect(relativeDifference(actual, expected)).toBeLessThan(1e-5);
});

test('maps of few pixels, and channels that make no fours, go by the standard convolution', async () => {
  const random = createRandom(1);
  for (const [inputs, from] of [
    [8, 31],
    [10, 1],
  ] as const) {
    const operands = [random.tensor([1, 5, 6, inputs]), random.tensor([3, 3, inputs, 8])];
    const use = { operands, attributes: { stride: 1, dilation: 1 } };
    expect((await resultOf(graphOf('conv2d', use), use, from)).model.nodes.some(isBlocked)).toBe(false);
  }
});
