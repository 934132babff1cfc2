import type { NodeId } from '../ir.ts';
import { isTypeError, type OpDefinition } from '../op.ts';
import { tensor64 } from '../tensor64.ts';
import { elementsOf, trafficOf } from './shared/cost.ts';
import { elementwiseProblem } from './shared/elementwise.ts';
import { featureMaps, operandAt } from './shared/types.ts';

export interface KlNormalAttributes {
  /** Added to both variances. */
  readonly epsilon: number;
}

/** The formula is that of the published code (its KL of two normals with diagonal covariance), epsilon included. */
export const klNormal: OpDefinition<'kl-normal', KlNormalAttributes> = {
  name: 'kl-normal',
  summary:
    'KL(q ‖ p) of normals given by means and scales [B, H, W, D], summed over H, W and D, mean over B, to []: ½ · [(σq² + (μq − μp)²) / (σp² + ε) + ln(σp² + ε) − ln(σq² + ε) − 1].',
  operands: ['mean_q', 'scale_q', 'mean_p', 'scale_p'],
  batch: 'none',
  infer: (operands) => {
    const maps = featureMaps('kl-normal', operands);
    if (isTypeError(maps)) return maps;
    return elementwiseProblem('kl-normal', operands) ?? { dtype: 'float32', shape: [] };
  },
  cost: (operands, result, _attributes, bindings) => ({
    flops: 13 * elementsOf(operandAt(operands, 0), bindings),
    bytes: trafficOf(operands, result, bindings),
  }),
  evaluate: (operands, { epsilon }) => {
    const [meanQ, scaleQ, meanP, scaleP] = [0, 1, 2, 3].map((index) => operandAt(operands, index).data);
    let sum = 0;
    for (let i = 0; i < operandAt(operands, 0).data.length; i += 1) {
      const [varianceQ, varianceP] = [(scaleQ?.[i] ?? 0) ** 2, (scaleP?.[i] ?? 0) ** 2];
      const distance = (meanQ?.[i] ?? 0) - (meanP?.[i] ?? 0);
      const ratio = (varianceQ + distance ** 2) / (varianceP + epsilon);
      sum += 0.5 * (ratio + Math.log(varianceP + epsilon) - Math.log(varianceQ + epsilon) - 1);
    }
    return tensor64([], [sum / (operandAt(operands, 0).shape[0] ?? 1)]);
  },
  vjp({ operands, cotangent, attributes, add }) {
    const [meanQ, scaleQ] = [operandAt(operands, 0), operandAt(operands, 1)];
    const [meanP, scaleP] = [operandAt(operands, 2), operandAt(operands, 3)];
    const times = (a: NodeId, b: NodeId): NodeId => add('multiply', [a, b], {});
    const square = (a: NodeId): NodeId => times(a, a);
    const scaled = (a: NodeId, scale: number, offset = 0): NodeId => add('affine', [a], { scale, offset });
    const each = add('divide-by-extents', [cotangent, meanQ], { axes: [0] });
    const [varianceQ, varianceP] = [square(scaleQ), square(scaleP)];
    const weightQ = square(add('rsqrt', [varianceQ], attributes));
    const weightP = square(add('rsqrt', [varianceP], attributes));
    const distance = add('subtract', [meanQ, meanP], {});
    const toMeanQ = times(each, times(distance, weightP));
    const ratio = times(add('add', [varianceQ, square(distance)], {}), weightP);
    return [
      toMeanQ,
      times(each, times(scaleQ, add('subtract', [weightP, weightQ], {}))),
      scaled(toMeanQ, -1),
      times(each, times(times(scaleP, weightP), scaled(ratio, -1, 1))),
    ];
  },
};
