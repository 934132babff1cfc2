import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { OpName } from '../../compiler/graph/ir.ts';
import { present } from '../../compiler/invariant.ts';
import { tfjsTargets as targets } from '../../compiler/targets/registry.ts';
import { openEngine } from '../../runtime/engines/index.ts';
import type { TensorFlow } from '../../runtime/tensorflow.ts';
import { relativeDifference } from '../graph/support/relative-difference.ts';
import { createRandom } from '../graph/support/random.ts';
import type { Use } from '../graph/support/use.ts';
import { type ComputedOp, computedOps, uses } from '../graph/support/uses.ts';
import { runKernel } from './support/writer-runs.ts';

const USES = 15;

// Two engines run everywhere; others in processes of their own (test/engines). On cpu, whose kernels are right, the code
// of the other targets runs too.
describe.each(['cpu', 'wasm'] as const)('on %s', (id) => {
  const engine = present(
    targets.find((target) => target.id === id),
    id,
  );
  let tf: TensorFlow;
  let close: () => void;
  beforeAll(async () => {
    const opened = await openEngine(id);
    if (!opened.ok) throw new Error(opened.reason);
    ({ library: tf, close } = opened);
  });
  afterAll(() => close());

  const others = id === 'cpu' ? targets.filter((target) => target.id !== 'cpu' && target.id !== 'wasm') : [];
  for (const target of [engine, ...others]) {
    // Written like the engine's own, or on kernels that it lacks.
    const skipped = (op: ComputedOp): boolean =>
      target.kernels(op).some((kernel) => !engine.capabilities.has(kernel)) ||
      (target !== engine && target.table[op] === engine.table[op]);
    const names = computedOps.filter((op) => !skipped(op));
    if (names.length === 0) continue;
    test.each(names)(`the code for ${target.id} of %s gives what the op means`, async (op) => {
      const random = createRandom(op.length);
      for (let count = 0; count < USES; count += 1) {
        const use: Use<OpName> = uses[op](random);
        const { actual, expected, left } = await runKernel(tf, op, use, target);
        expect(left).toBe(0);
        expect([...actual.shape]).toEqual([...expected.shape]);
        expect(relativeDifference(actual, expected)).toBeLessThan(2e-5);
      }
    });
  }
});
