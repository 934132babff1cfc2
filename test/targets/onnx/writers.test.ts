import { describe, expect, test } from '@jest/globals';
import type { OpName } from '../../../compiler/graph/ir.ts';
import { isFusedOp, ops } from '../../../compiler/graph/ops/index.ts';
import { onnxWriters } from '../../../compiler/targets/onnx/writers/index.ts';
import { createRandom } from '../../graph/support/random.ts';
import { relativeDifference } from '../../graph/support/relative-difference.ts';
import type { Use } from '../../graph/support/use.ts';
import { computedOps, uses } from '../../graph/support/uses.ts';
import { graphOf, resultOf } from './support/run-op.ts';

const USES = 15;
test('every op has a kernel under its own name', () => {
  expect(Object.keys(onnxWriters).sort()).toEqual(
    Object.keys(ops)
      .filter((op) => !isFusedOp(op))
      .sort(),
  );
  for (const [name, { op }] of Object.entries(onnxWriters)) expect(op).toBe(name);
});

describe('on ONNX Runtime', () => {
  test.each(computedOps.filter((op) => !isFusedOp(op)))('%s gives what the op means', async (op) => {
    const random = createRandom(op.length);
    for (let count = 0; count < USES; count += 1) {
      const use: Use<OpName> = uses[op](random);
      const { actual, expected } = await resultOf(graphOf(op, use), use);
      expect([...actual.shape]).toEqual([...expected.shape]);
      expect(relativeDifference(actual, expected)).toBeLessThan(2e-5);
    }
  });
});
