import { operandAt } from '../../../graph/ops/shared/types.ts';
import type { TensorType } from '../../../graph/tensor-type.ts';
import type { OnnxBuilder } from '../graph-builder.ts';
import type { OnnxKernel } from '../kernel.ts';
import type { Value } from '../layout.ts';
import { elementsAlong } from './shared/elements-along.ts';

export const divideByExtents: OnnxKernel<'divide-by-extents'> = {
  op: 'divide-by-extents',
  write({ builder, operands, operandTypes, attributes: { axes } }) {
    const [x, like] = [operandAt(operands, 0), operandAt(operands, 1)];
    return dividedByExtents(builder, x, like, operandAt(operandTypes, 1), axes);
  },
};

/** A value divided by the extents of another, of which nothing else is read. */
export function dividedByExtents(
  builder: OnnxBuilder,
  x: Value,
  like: Value,
  type: TensorType,
  axes: readonly number[],
): Value {
  return { name: builder.add('Div', [x.name, elementsAlong(builder, like, type, axes)]), layout: x.layout };
}
