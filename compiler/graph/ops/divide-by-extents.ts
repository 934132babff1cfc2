import type { OpDefinition } from '../op.ts';
import { formatShape } from '../tensor-type.ts';
import { bytesOf, elementsOf } from './shared/cost.ts';
import { floatProblem, operandAt } from './shared/types.ts';

export interface DivideByExtentsAttributes {
  /** Axes of `like`. */
  readonly axes: readonly number[];
}

export const divideByExtents: OpDefinition<'divide-by-extents', DivideByExtentsAttributes> = {
  name: 'divide-by-extents',
  summary:
    'x divided by the extents of some axes of `like`: from a sum over them to the mean, whatever the batch and size.',
  operands: ['x', 'like'],
  batch: 'none',
  infer: (operands, { axes }) => {
    const [x, like] = [operandAt(operands, 0), operandAt(operands, 1)];
    const missing = axes.find((axis) => like.shape[axis] === undefined);
    if (missing !== undefined)
      return { problem: `divide-by-extents: ${formatShape(like.shape)} has no axis ${missing}` };
    return floatProblem('divide-by-extents', x) ?? x;
  },
  cost: (operands, result, _attributes, bindings) => ({
    flops: elementsOf(result, bindings),
    bytes: bytesOf(operandAt(operands, 0), bindings) + bytesOf(result, bindings),
  }),
  evaluate: (operands, { axes }) => {
    const [x, like] = [operandAt(operands, 0), operandAt(operands, 1)];
    const count = axes.reduce((product, axis) => product * (like.shape[axis] ?? 1), 1);
    return { shape: x.shape, data: x.data.map((value) => value / count) };
  },
  vjp: ({ operands, cotangent, attributes, add }) => [
    add('divide-by-extents', [cotangent, operandAt(operands, 1)], attributes),
    null,
  ],
};
