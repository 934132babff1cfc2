import { defineOp } from '../op.ts';
import { binary } from './shared/binary.ts';
import type { NoAttributes } from './shared/types.ts';

export const subtract = defineOp<'subtract', NoAttributes>({
  name: 'subtract',
  summary: 'a − b, with broadcasting: an extent of 1 serves every index of the other, a vector [channels] every pixel.',
  ...binary('subtract', (a, b) => a - b),
});
