import type { OpDefinition } from '../op.ts';
import { binary } from './shared/binary.ts';
import { type NoAttributes, operandAt } from './shared/types.ts';
import { sumTo } from './shared/sum-to.ts';

export const multiply: OpDefinition<'multiply', NoAttributes> = {
  name: 'multiply',
  summary: 'a · b, with broadcasting: an extent of 1 serves every index of the other, a vector [channels] every pixel.',
  ...binary('multiply', (a, b) => a * b),
  vjp(context) {
    const [a, b] = [operandAt(context.operands, 0), operandAt(context.operands, 1)];
    return [b, a].map((other, operand) =>
      sumTo(context, context.add('multiply', [context.cotangent, other], {}), operand),
    );
  },
};
