import type { OpDefinition } from '../op.ts';
import { zeros64 } from '../tensor64.ts';
import { costPerElement } from './shared/cost.ts';
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
    const classes = x.shape.at(-1) ?? 1;
    const result = zeros64(x.shape);
    for (let start = 0; start < x.data.length; start += classes) {
      let largest = Number.NEGATIVE_INFINITY;
      for (let c = 0; c < classes; c += 1) largest = Math.max(largest, x.data[start + c] ?? 0);
      let sum = 0;
      for (let c = 0; c < classes; c += 1) {
        const weight = Math.exp((x.data[start + c] ?? 0) - largest);
        result.data[start + c] = weight;
        sum += weight;
      }
      for (let c = 0; c < classes; c += 1) result.data[start + c] = (result.data[start + c] ?? 0) / sum;
    }
    return result;
  },
  vjp: { never: 'losses take logits; probabilities are what samples deliver' },
};
