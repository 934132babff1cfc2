/** Every op of the graph on one engine, a line of JSON each: `kernels-process.ts ENGINE USES`. */
import type { OpName } from '../../../compiler/graph/ir.ts';
import { present } from '../../../compiler/invariant.ts';
import { targets } from '../../../compiler/targets/registry.ts';
import { type EngineId, openEngine } from '../../../runtime/engines/index.ts';
import { relativeDifference } from '../../graph/support/relative-difference.ts';
import { createRandom } from '../../graph/support/random.ts';
import type { Use } from '../../graph/support/use.ts';
import { computedOps, uses } from '../../graph/support/uses.ts';
import { runKernel } from '../../targets/support/kernel-runs.ts';

const [, , id = '', count = '1'] = process.argv;
const engine = await openEngine(id as EngineId);
if (!engine.ok) throw new Error(engine.reason);
const target = present(
  targets.find((one) => one.id === id),
  id,
);
for (const op of computedOps) {
  const random = createRandom(op.length);
  const found = { op, error: 0, shapes: true, left: 0 };
  for (let round = 0; round < Number(count); round += 1) {
    const use: Use<OpName> = uses[op](random);
    const { actual, expected, left } = await engine.guard.run(op, () => runKernel(engine.tf, op, use, target));
    const error = relativeDifference(actual, expected);
    // A comparison with NaN would pass it over.
    if (!(error <= found.error)) found.error = error;
    found.shapes &&= String(actual.shape) === String(expected.shape);
    found.left += left;
  }
  process.stdout.write(`${JSON.stringify({ ...found, error: String(found.error) })}\n`);
}
engine.close();
