/** Every op of the graph on one engine, a line of JSON each: `kernels-process.ts ENGINE USES`. */
import { sizeOf, type Tensor64, tensor64 } from '../../../compiler/graph/tensor64.ts';
import { present } from '../../../compiler/invariant.ts';
import { tfjsTargets } from '../../../compiler/targets/registry.ts';
import { randomBits, randomNormal } from '../../../runtime/embed/random.ts';
import { openEngine, type TensorFlowEngineId } from '../../../runtime/engines/index.ts';
import { relativeDifference } from '../../graph/support/relative-difference.ts';
import { reductionUse } from '../../graph/support/fused-uses.ts';
import { createRandom } from '../../graph/support/random.ts';
import { type ComputedOp, computedOps, uses } from '../../graph/support/uses.ts';
import { type KernelUse, runKernel } from '../../targets/support/writer-runs.ts';

const [, , id = '', count = '1'] = process.argv;
const engine = await openEngine(id as TensorFlowEngineId);
if (!engine.ok) throw new Error(engine.reason);
const target = present(
  tfjsTargets.find((one) => one.id === id),
  id,
);
/** Numbers at which a careless formula overflows or loses all digits. */
const EXTREMES = [-1e4, -200, -89, -17, -1e-6, 0, 1e-6, 1e-3, 17, 89, 200, 1e4];

/** Kernels with formulas of their own are tried at extremes, those that share work out on maps that need many threads. */
function hardUses(op: ComputedOp): readonly KernelUse[] {
  if (op === 'fused-map') {
    const functions = ['softplus', 'sigmoid', 'tanh', 'relu'] as const;
    return functions.map((name) => ({
      operands: [tensor64([1, 1, 3, 4], EXTREMES)],
      attributes: { steps: [{ op: name, operands: [0], attributes: {} }] },
    }));
  }
  if (op === 'softmax') {
    return [2, 4].map((classes) => ({ operands: [tensor64([1, 1, 12 / classes, classes], EXTREMES)], attributes: {} }));
  }
  if (op === 'kl-normal') {
    const scales = tensor64(
      [1, 1, 3, 4],
      EXTREMES.map((value) => Math.min(Math.abs(value), 100)),
    );
    const means = tensor64([1, 1, 3, 4], EXTREMES.toReversed());
    const ones = tensor64([1, 1, 3, 4], new Array(12).fill(1));
    return [[means, scales, means, scales] as const, [means, scales, means, ones] as const].map((operands) => ({
      operands,
      attributes: { epsilon: 1e-10 },
    }));
  }
  if (op === 'fused-reduction') {
    const random = createRandom(3);
    return [
      reductionUse(random, [3, 60, 50, 3], ['moments'], true),
      reductionUse(random, [2, 70, 40, 8], ['sum', 'norm', 'sum'], false),
      reductionUse(random, [1, 33, 35, 44], ['sum', 'moments'], true),
    ];
  }
  if (op !== 'conv2d-kernel-gradient') return [];
  const normal = randomNormal(randomBits(9));
  const map = (...shape: readonly number[]): Tensor64 =>
    tensor64(
      shape,
      Float64Array.from({ length: sizeOf(shape) }, () => Math.fround(normal())),
    );
  return [1, 2].map((stride) => ({
    operands: [map(2, 24 * stride, 20 * stride, 13), map(2, 24, 20, 35)],
    attributes: { stride, dilation: 1, height: 3, width: 3 },
  }));
}

for (const op of computedOps.filter((one) => target.missing(one).length === 0)) {
  const random = createRandom(op.length);
  const rounds = Array.from({ length: Number(count) }, (): KernelUse => uses[op](random));
  const found = { op, error: 0, shapes: true, left: 0 };
  for (const use of [...rounds, ...hardUses(op)]) {
    const { actual, expected, left } = await engine.guard.run(op, () => runKernel(engine.library, op, use, target));
    const error = relativeDifference(actual, expected);
    // A comparison with NaN would pass it over.
    if (!(error <= found.error)) found.error = error;
    found.shapes &&= String(actual.shape) === String(expected.shape);
    found.left += left;
  }
  process.stdout.write(`${JSON.stringify({ ...found, error: String(found.error) })}\n`);
}
engine.close();
