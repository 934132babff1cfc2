import { operandAt } from '../../../../graph/ops/shared/types.ts';
import { resolveShape } from '../../../../graph/tensor-type.ts';
import type { OnnxCall } from '../../writer.ts';
import { axisIn, type Value } from '../../layout.ts';

/** The first operand, summed over the axes along which the second has an extent of 1, or none. */
export function summed({ builder, operands, operandTypes, type }: OnnxCall<unknown>): Value {
  const x = operandAt(operands, 0);
  const { shape } = operandAt(operandTypes, 0);
  const missing = shape.length - type.shape.length;
  const axes = shape.flatMap((dim, axis) => {
    const small = axis < missing ? 1 : type.shape[axis - missing];
    return small === 1 && dim !== 1 ? [axisIn(x.layout, axis)] : [];
  });
  const ordered = builder.ints(axes.toSorted((a, b) => a - b));
  const kept = missing === 0;
  const sum =
    axes.length === 0 ? x.name : builder.add('ReduceSum', [x.name, ordered], { keepdims: { int: kept ? 1 : 0 } });
  if (kept || axes.length === missing) return { name: sum, layout: kept ? x.layout : 'plain' };
  // Axes of extent 1 went too, or stayed.
  return { name: builder.add('Reshape', [sum, builder.ints(resolveShape(type.shape, {}))]), layout: 'plain' };
}
