import type { OpDefinition } from '../op.ts';
import { binary } from './shared/binary.ts';
import type { NoAttributes } from './shared/types.ts';
import { sumTo } from './shared/sum-to.ts';

export const add: OpDefinition<'add', NoAttributes> = {
  name: 'add',
  summary: 'a + b, with broadcasting: an extent of 1 serves every index of the other, a vector [channels] every pixel.',
  ...binary('add', (a, b) => a + b),
  vjp: (context) => [0, 1].map((operand) => sumTo(context, context.cotangent, operand)),
};
