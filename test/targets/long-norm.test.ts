import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { tensor64 } from '../../compiler/graph/tensor64.ts';
import { present } from '../../compiler/invariant.ts';
import { tfjsTargets } from '../../compiler/targets/registry.ts';
import { openEngine } from '../../runtime/engines/index.ts';
import type { TensorFlow } from '../../runtime/tensorflow.ts';
import { createRandom } from '../graph/support/random.ts';
import { runKernel } from './support/writer-runs.ts';

/** A prime, a square, and what just takes more than one row. */
const LENGTHS = [2_000_003, 2 ** 20, 4096, 4095, 1];

describe('on wasm, which adds up in 32 bits,', () => {
  const target = present(
    tfjsTargets.find(({ id }) => id === 'wasm'),
    'wasm',
  );
  let tf: TensorFlow;
  let close: () => void;
  beforeAll(async () => {
    const opened = await openEngine('wasm');
    if (!opened.ok) throw new Error(opened.reason);
    ({ library: tf, close } = opened);
  });
  afterAll(() => close());

  test.each(LENGTHS)('the length of a vector of %d numbers is that of doubles', async (length) => {
    const random = createRandom(length);
    const data = Float64Array.from({ length }, () => Math.fround(random.next() - 0.25));
    const use = { operands: [tensor64([length], data)], attributes: {} };
    const { actual, left } = await runKernel(tf, 'norm', use, target);
    const expected = Math.sqrt(data.reduce((sum, value) => sum + value * value, 0));
    expect(left).toBe(0);
    expect(Math.abs((actual.data[0] ?? 0) / expected - 1)).toBeLessThan(1e-6);
  });
});
