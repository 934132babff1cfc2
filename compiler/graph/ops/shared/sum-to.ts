import type { NodeId } from '../../ir.ts';
import type { VjpContext } from '../../op.ts';
import { sameShape } from '../../tensor-type.ts';
import { operandAt } from './types.ts';

/** A cotangent of the result's shape, summed where the operand at a position was broadcast to that shape. */
export function sumTo(context: VjpContext<unknown>, cotangent: NodeId, position: number): NodeId {
  const { operands, typeOf, add } = context;
  const operand = operandAt(operands, position);
  const fits = sameShape(typeOf(cotangent).shape, typeOf(operand).shape);
  return fits ? cotangent : add('sum-like', [cotangent, operand], {});
}

/** The cotangents of two operands of which the first is taken where `difference` is positive, and the second elsewhere. */
export function sumToLarger(context: VjpContext<unknown>, difference: NodeId): readonly NodeId[] {
  const { cotangent, add } = context;
  const first = add('relu-gradient', [difference, cotangent], { slope: 0 });
  return [sumTo(context, first, 0), sumTo(context, add('subtract', [cotangent, first], {}), 1)];
}
