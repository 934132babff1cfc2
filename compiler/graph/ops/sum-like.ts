import type { OpDefinition } from '../op.ts';
import { broadcastProblem, sumTo64 } from './shared/broadcast.ts';
import { bytesOf, elementsOf } from './shared/cost.ts';
import { type NoAttributes, operandAt } from './shared/types.ts';

export const sumLike: OpDefinition<'sum-like', NoAttributes> = {
  name: 'sum-like',
  summary: 'Sums x over the axes along which `like` has an extent of 1, or none: the adjoint of broadcast-like.',
  operands: ['x', 'like'],
  batch: 'none',
  infer: (operands) => {
    const [x, like] = [operandAt(operands, 0), operandAt(operands, 1)];
    return broadcastProblem('sum-like', like, x) ?? like;
  },
  cost: (operands, result, _attributes, bindings) => {
    const x = operandAt(operands, 0);
    return { flops: elementsOf(x, bindings), bytes: bytesOf(x, bindings) + bytesOf(result, bindings) };
  },
  evaluate: (operands) => sumTo64(operandAt(operands, 0), operandAt(operands, 1).shape),
  vjp: ({ cotangent }) => [cotangent, null],
};
