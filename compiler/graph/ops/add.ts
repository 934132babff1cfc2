import { defineOp } from '../op.ts';
import { binary } from './shared/binary.ts';
import type { NoAttributes } from './shared/types.ts';

export const add = defineOp<'add', NoAttributes>({
  name: 'add',
  summary: 'a + b, with broadcasting: an extent of 1 serves every index of the other, a vector [channels] every pixel.',
  ...binary('add', (a, b) => a + b),
});
