import { defineOp } from '../op.ts';
import { binary } from './shared/binary.ts';
import type { NoAttributes } from './shared/types.ts';

export const multiply = defineOp<'multiply', NoAttributes>({
  name: 'multiply',
  summary: 'a · b, with broadcasting: an extent of 1 serves every index of the other, a vector [channels] every pixel.',
  ...binary('multiply', (a, b) => a * b),
});
