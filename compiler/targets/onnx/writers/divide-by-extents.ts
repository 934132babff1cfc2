import { operandAt } from '../../../graph/ops/shared/types.ts';
import type { OnnxCall, OnnxWriter } from '../writer.ts';
import type { Value } from '../layout.ts';
import { elementsAlong, type Measured, measured } from './shared/elements-along.ts';

export const divideByExtents: OnnxWriter<'divide-by-extents'> = {
  op: 'divide-by-extents',
  write(call) {
    return dividedByExtents(call, operandAt(call.operands, 0), measured(call, 1), call.attributes.axes);
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
