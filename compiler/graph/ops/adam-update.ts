import type { OpDefinition } from '../op.ts';
import { formatType, operandAt } from './shared/types.ts';
import { costPerElement } from './shared/cost.ts';
import { elementwiseProblem } from './shared/elementwise.ts';

export interface AdamUpdateAttributes {
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
}

/**
 * The step of Adam as TensorFlow 1's AdamOptimizer takes it, which trained the published models: epsilon is added to the
 * square root of the raw v, not of v / (1 − beta2ᵗ). It is the "epsilon hat" of Kingma and Ba (2015), end of section 2,
 * not the epsilon of their Algorithm 1, which PyTorch uses.
 */
export const adamUpdate: OpDefinition<'adam-update', AdamUpdateAttributes> = {
  name: 'adam-update',
  summary:
    'parameter − rate · sqrt(1 − beta2ᵗ) / (1 − beta1ᵗ) · m / (sqrt(v) + epsilon), with the moving averages m and v of the gradient and its square, and the step t (1, 2, …) and the rate as numbers [].',
  operands: ['parameter', 'm', 'v', 'step', 'rate'],
  batch: 'none',
  infer: (operands) => {
    for (const [index, name] of ['step', 'rate'].entries()) {
      const number = operandAt(operands, 3 + index);
      if (number.dtype !== 'float32' || number.shape.length > 0) {
        return { problem: `the ${name} of adam-update is float32 [], not ${formatType(number)}` };
      }
    }
    return elementwiseProblem('adam-update', operands.slice(0, 3)) ?? operandAt(operands, 0);
  },
  cost: costPerElement(5),
  evaluate: (operands, { beta1, beta2, epsilon }) => {
    const [parameter, m, v, step, rate] = [0, 1, 2, 3, 4].map((index) => operandAt(operands, index).data);
    const t = step?.[0] ?? 0;
    const size = ((rate?.[0] ?? 0) * Math.sqrt(1 - beta2 ** t)) / (1 - beta1 ** t);
    const data = operandAt(operands, 0).data.map(
      (_, index) => (parameter?.[index] ?? 0) - (size * (m?.[index] ?? 0)) / (Math.sqrt(v?.[index] ?? 0) + epsilon),
    );
    return { shape: operandAt(operands, 0).shape, data };
  },
  vjp: { never: 'it makes the state of the next step' },
};
