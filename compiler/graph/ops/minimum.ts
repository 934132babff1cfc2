import type { OpDefinition } from '../op.ts';
import { binary } from './shared/binary.ts';
import { type NoAttributes, operandAt } from './shared/types.ts';
import { sumToLarger } from './shared/sum-to.ts';

export const minimum: OpDefinition<'minimum', NoAttributes> = {
  name: 'minimum',
  summary: 'The smaller of a and b, with broadcasting; of equal ones the derivative is that of b.',
  ...binary('minimum', Math.min),
  vjp(context) {
    const [a, b] = [operandAt(context.operands, 0), operandAt(context.operands, 1)];
    return sumToLarger(context, context.add('subtract', [b, a], {}));
  },
};
