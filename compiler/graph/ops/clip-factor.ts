import type { OpDefinition } from '../op.ts';
import { tensor64 } from '../tensor64.ts';
import { costPerElement } from './shared/cost.ts';
import { formatType, operandAt } from './shared/types.ts';

export interface ClipFactorAttributes {
  /** Above 0. */
  readonly limit: number;
}

export const clipFactor: OpDefinition<'clip-factor', ClipFactorAttributes> = {
  name: 'clip-factor',
  summary: 'min(1, limit / norm) of a number []: what makes a vector of that length no longer than the limit.',
  operands: ['norm'],
  batch: 'none',
  infer: (operands) => {
    const norm = operandAt(operands, 0);
    return norm.dtype === 'float32' && norm.shape.length === 0
      ? norm
      : { problem: `clip-factor takes float32 [], not ${formatType(norm)}` };
  },
  cost: costPerElement(2),
  evaluate: (operands, { limit }) => tensor64([], [limit / Math.max(limit, operandAt(operands, 0).data[0] ?? 0)]),
  vjp: { never: 'it shortens a gradient' },
};
