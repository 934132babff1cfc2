import type { OpDefinition } from '../op.ts';
import { elementwise } from './shared/elementwise.ts';
import { type NoAttributes, operandAt } from './shared/types.ts';

export const softplus: OpDefinition<'softplus', NoAttributes> = {
  name: 'softplus',
  summary: 'ln(1 + eˣ), element by element, without overflow.',
  ...elementwise('softplus', 4, (value) => Math.max(value, 0) + Math.log1p(Math.exp(-Math.abs(value)))),
  vjp: ({ operands, cotangent, add }) => [
    add('multiply', [cotangent, add('sigmoid', [operandAt(operands, 0)], {})], {}),
  ],
};
