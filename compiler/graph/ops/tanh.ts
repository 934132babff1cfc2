import { defineOp } from '../op.ts';
import { elementwise } from './shared/elementwise.ts';
import type { NoAttributes } from './shared/types.ts';

export const tanh = defineOp<'tanh', NoAttributes>({
  name: 'tanh',
  summary: 'The hyperbolic tangent, element by element.',
  ...elementwise('tanh', 1, (value) => Math.tanh(value)),
});
