import type { OpDefinition } from '../op.ts';
import { binary } from './shared/binary.ts';
import { type NoAttributes, operandAt } from './shared/types.ts';
import { sumTo } from './shared/sum-to.ts';

export const divide: OpDefinition<'divide', NoAttributes> = {
  name: 'divide',
  summary: 'a / b, with broadcasting: an extent of 1 serves every index of the other, a vector [channels] every pixel.',
  ...binary('divide', (a, b) => a / b),
  vjp(context) {
    const { operands, result, cotangent, add } = context;
    const share = add('divide', [cotangent, operandAt(operands, 1)], {});
    const toDivisor = sumTo(context, add('multiply', [share, result], {}), 1);
    return [sumTo(context, share, 0), add('affine', [toDivisor], { scale: -1, offset: 0 })];
  },
};
