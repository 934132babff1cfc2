import { operandAt } from '../../../../graph/ops/shared/types.ts';
import type { TensorType } from '../../../../graph/tensor-type.ts';
import type { OnnxBuilder } from '../../graph-builder.ts';
import { axisIn, extentOf, type Value } from '../../layout.ts';
import { FLOAT32 } from './data-types.ts';

/** The product of a value's extents along some axes of the graph's tensor, as a number [] or [1]. */
export function elementsAlong(builder: OnnxBuilder, value: Value, type: TensorType, axes: readonly number[]): string {
  let known = 1;
  let product: string | null = null;
  for (const axis of axes) {
    const dim = operandAt(type.shape, axis);
    if (typeof dim === 'number') {
      known *= dim;
      continue;
    }
    const extent = extentOf(builder, value.name, axisIn(value.layout, axis));
    product = product === null ? extent : builder.add('Mul', [product, extent]);
  }
  if (product === null) return builder.scalar(known);
  const scalar = builder.add('Squeeze', [product, builder.ints([0])]);
  const float = builder.add('Cast', [scalar], { to: { int: FLOAT32 } });
  return known === 1 ? float : builder.add('Mul', [float, builder.scalar(known)]);
}
