import type { OpDefinition } from '../op.ts';
import { costPerElement } from './shared/cost.ts';
import { elementwiseProblem } from './shared/elementwise.ts';
import { operandAt } from './shared/types.ts';

export interface MovingAverageAttributes {
  /** The weight of the past, 0 to 1. */
  readonly decay: number;
}

export const movingAverage: OpDefinition<'moving-average', MovingAverageAttributes> = {
  name: 'moving-average',
  summary: 'decay · average + (1 − decay) · value, element by element: moving statistics and the moments of Adam.',
  operands: ['average', 'value'],
  batch: 'none',
  infer: (operands) => elementwiseProblem('moving-average', operands) ?? operandAt(operands, 0),
  cost: costPerElement(3),
  evaluate: (operands, { decay }) => {
    const [average, value] = [operandAt(operands, 0), operandAt(operands, 1)];
    const data = average.data.map((old, index) => decay * old + (1 - decay) * (value.data[index] ?? 0));
    return { shape: average.shape, data };
  },
  vjp: { never: 'it makes the state of the next step' },
};
