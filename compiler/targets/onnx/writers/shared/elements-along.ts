import { operandAt } from '../../../../graph/ops/shared/types.ts';
import type { TensorType } from '../../../../graph/tensor-type.ts';
import type { OnnxCall } from '../../writer.ts';
import { axisIn, extentOf, type Value } from '../../layout.ts';
import { FLOAT32 } from './data-types.ts';

/** A tensor of which only the extents are read. */
export interface Measured {
  readonly value: Value;
  readonly type: TensorType;
}

/** An operand, for its extents. */
export function measured({ operands, operandTypes }: OnnxCall<unknown>, operand: number): Measured {
  return { value: operandAt(operands, operand), type: operandAt(operandTypes, operand) };
}

/**
 * The product of a tensor's extents along some axes, as a number [] or [1]. Extents that are not known come from an input
 * that has the same where there is one: whoever asks the tensor itself keeps it in memory.
 */
export function elementsAlong(
  { builder, inputExtent }: Pick<OnnxCall<unknown>, 'builder' | 'inputExtent'>,
  { value, type }: Measured,
  axes: readonly number[],
): string {
  let known = 1;
  let product: string | null = null;
  for (const axis of axes) {
    const dim = operandAt(type.shape, axis);
    if (typeof dim === 'number') {
      known *= dim;
      continue;
    }
    const extent = inputExtent(dim) ?? extentOf(builder, value.name, axisIn(value.layout, axis));
    product = product === null ? extent : builder.add('Mul', [product, extent]);
  }
  if (product === null) return builder.scalar(known);
  const scalar = builder.add('Squeeze', [product, builder.ints([0])]);
  const float = builder.add('Cast', [scalar], { to: { int: FLOAT32 } });
  return known === 1 ? float : builder.add('Mul', [float, builder.scalar(known)]);
}
