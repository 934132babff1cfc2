import type { OpDefinition, TypeProblem } from '../../op.ts';
import { formatShape, sameShape, type TensorType } from '../../tensor-type.ts';
import { costPerElement } from './cost.ts';
import { floatProblem, operandAt } from './types.ts';

type Shared<A> = Pick<OpDefinition<string, A>, 'operands' | 'batch' | 'infer' | 'cost' | 'evaluate'>;

/**
 * What the ops that apply one function to each element have in common: any shape, and the same shape out.
 * @param flops operations an element
 */
export function elementwise<A>(op: string, flops: number, apply: (value: number, attributes: A) => number): Shared<A> {
  return {
    operands: ['x'],
    batch: 'each',
    infer: (operands) => {
      const x = operandAt(operands, 0);
      return floatProblem(op, x) ?? x;
    },
    cost: costPerElement(flops),
    evaluate: (operands, attributes) => {
      const x = operandAt(operands, 0);
      return { shape: x.shape, data: x.data.map((value) => apply(value, attributes)) };
    },
  };
}

/** The problem with float32 tensors that must have one shape, or null. */
export function elementwiseProblem(op: string, types: readonly TensorType[]): TypeProblem | null {
  const first = operandAt(types, 0);
  for (const type of types) {
    const problem = floatProblem(op, type);
    if (problem !== null) return problem;
    if (!sameShape(type.shape, first.shape)) {
      return {
        problem: `${op} takes tensors of one shape: ${formatShape(first.shape)} meets ${formatShape(type.shape)}`,
      };
    }
  }
  return null;
}
