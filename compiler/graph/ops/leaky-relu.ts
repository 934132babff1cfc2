import type { OpDefinition } from '../op.ts';
import { elementwise } from './shared/elementwise.ts';
import { operandAt } from './shared/types.ts';

export interface LeakyReluAttributes {
  /** Of the negative side. */
  readonly slope: number;
}

export const leakyRelu: OpDefinition<'leaky-relu', LeakyReluAttributes> = {
  name: 'leaky-relu',
  summary: 'x where it is positive and slope · x elsewhere, element by element.',
  ...elementwise('leaky-relu', 2, (value, { slope }) => (value > 0 ? value : slope * value)),
  vjp: ({ operands, cotangent, attributes, add }) => [
    add('relu-gradient', [operandAt(operands, 0), cotangent], attributes),
  ],
};
