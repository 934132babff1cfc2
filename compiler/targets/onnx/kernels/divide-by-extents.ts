import { operandAt } from '../../../graph/ops/shared/types.ts';
import type { OnnxCall, OnnxKernel } from '../kernel.ts';
import type { Value } from '../layout.ts';
import { elementsAlong, type Measured } from './shared/elements-along.ts';

export const divideByExtents: OnnxKernel<'divide-by-extents'> = {
  op: 'divide-by-extents',
  write(call) {
    const like = { value: operandAt(call.operands, 1), type: operandAt(call.operandTypes, 1) };
    return dividedByExtents(call, operandAt(call.operands, 0), like, call.attributes.axes);
  },
};

/** A value divided by the extents of another. */
export function dividedByExtents(
  call: Pick<OnnxCall<unknown>, 'builder' | 'inputExtent'>,
  { name, layout }: Value,
  like: Measured,
  axes: readonly number[],
): Value {
  return { name: call.builder.add('Div', [name, elementsAlong(call, like, axes)]), layout };
}
