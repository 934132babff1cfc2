import type { OpDefinition } from '../op.ts';
import type { LeakyReluAttributes } from './leaky-relu.ts';
import { costPerElement } from './shared/cost.ts';
import { elementwiseProblem } from './shared/elementwise.ts';
import { operandAt } from './shared/types.ts';

export const reluGradient: OpDefinition<'relu-gradient', LeakyReluAttributes> = {
  name: 'relu-gradient',
  summary: 'cotangent where x is positive and slope · cotangent elsewhere: relu (slope 0) and leaky-relu, backwards.',
  operands: ['x', 'cotangent'],
  batch: 'joint',
  infer: (operands) => elementwiseProblem('relu-gradient', operands) ?? operandAt(operands, 0),
  cost: costPerElement(1),
  evaluate: (operands, { slope }) => {
    const [x, cotangent] = [operandAt(operands, 0), operandAt(operands, 1)];
    const data = cotangent.data.map((value, index) => ((x.data[index] ?? 0) > 0 ? value : slope * value));
    return { shape: x.shape, data };
  },
  vjp: ({ operands, cotangent, attributes, add }) => [
    null,
    add('relu-gradient', [operandAt(operands, 0), cotangent], attributes),
  ],
};
