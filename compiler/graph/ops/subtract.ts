import type { OpDefinition } from '../op.ts';
import { binary } from './shared/binary.ts';
import type { NoAttributes } from './shared/types.ts';
import { sumTo } from './shared/sum-to.ts';

export const subtract: OpDefinition<'subtract', NoAttributes> = {
  name: 'subtract',
  summary: 'a − b, with broadcasting: an extent of 1 serves every index of the other, a vector [channels] every pixel.',
  ...binary('subtract', (a, b) => a - b),
  vjp: (context) => [
    sumTo(context, context.cotangent, 0),
    context.add('affine', [sumTo(context, context.cotangent, 1)], { scale: -1, offset: 0 }),
  ],
};
