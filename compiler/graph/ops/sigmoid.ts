import { defineOp } from '../op.ts';
import { elementwise } from './shared/elementwise.ts';
import type { NoAttributes } from './shared/types.ts';

export const sigmoid = defineOp<'sigmoid', NoAttributes>({
  name: 'sigmoid',
  summary: '1 / (1 + e⁻ˣ), element by element.',
  ...elementwise('sigmoid', 3, (value) => 1 / (1 + Math.exp(-value))),
});
