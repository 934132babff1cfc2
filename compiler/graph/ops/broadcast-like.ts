import type { OpDefinition } from '../op.ts';
import { broadcastProblem, broadcastTo } from './shared/broadcast.ts';
import { bytesOf } from './shared/cost.ts';
import { sumTo } from './shared/sum-to.ts';
import { type NoAttributes, operandAt } from './shared/types.ts';

export const broadcastLike: OpDefinition<'broadcast-like', NoAttributes> = {
  name: 'broadcast-like',
  summary: 'Repeats x along the axes where it has an extent of 1, or none, to the shape of `like`.',
  operands: ['x', 'like'],
  batch: 'none',
  infer: (operands) => {
    const [x, like] = [operandAt(operands, 0), operandAt(operands, 1)];
    return broadcastProblem('broadcast-like', x, like) ?? like;
  },
  cost: (operands, result, _attributes, bindings) => ({
    flops: 0,
    bytes: bytesOf(operandAt(operands, 0), bindings) + bytesOf(result, bindings),
  }),
  evaluate: (operands) => broadcastTo(operandAt(operands, 0), operandAt(operands, 1).shape),
  vjp: (context) => [sumTo(context, context.cotangent, 0), null],
};
