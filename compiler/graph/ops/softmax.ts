import type { OpDefinition } from '../op.ts';
import { costPerElement } from './shared/cost.ts';
import { softmaxRows64 } from './shared/softmax-rows.ts';
import { floatProblem, type NoAttributes, operandAt } from './shared/types.ts';

export const softmax: OpDefinition<'softmax', NoAttributes> = {
  name: 'softmax',
  summary: 'e^x divided by its sum over the last axis: logits to probabilities.',
  operands: ['x'],
  batch: 'each',
  infer: (operands) => {
    const x = operandAt(operands, 0);
    return floatProblem('softmax', x) ?? x;
  },
  cost: costPerElement(4),
  evaluate: (operands) => {
    const x = operandAt(operands, 0);
    return softmaxRows64(x, x.shape.at(-1) ?? 1);
  },
  vjp: { never: 'losses take logits; probabilities are what samples deliver' },
};
