import { type Dim, resolveDim, type TensorType } from '../../graph/tensor-type.ts';
import { present } from '../../invariant.ts';
import type { OnnxBuilder } from './graph-builder.ts';

/**
 * How a tensor of rank 4 lies in memory.
 * - `plain`: as the graph has it: maps [batch, height, width, channels], kernels [height, width, in, out].
 * - `map`: [batch, channels, height, width], as ONNX wants feature maps.
 * - `kernel`: [out, in, height, width], as ONNX wants kernels.
 * Tensors of other ranks are `plain`.
 */
export type Layout = 'plain' | 'map' | 'kernel';

/** A value of the ONNX graph. */
export interface Value {
  readonly name: string;
  readonly layout: Layout;
}

/** Which axis of the graph's tensor each axis in memory is. */
const ORDERS: Readonly<Record<Layout, readonly number[]>> = {
  plain: [0, 1, 2, 3],
  map: [0, 3, 1, 2],
  kernel: [3, 2, 0, 1],
};

/** Where an axis of the graph's tensor lies in memory. */
export function axisIn(layout: Layout, axis: number): number {
  return layout === 'plain' ? axis : ORDERS[layout].indexOf(axis);
}

/** The extents in memory. */
export function shapeIn<D>(layout: Layout, shape: readonly D[]): readonly D[] {
  return layout === 'plain' ? shape : ORDERS[layout].map((axis) => present(shape[axis], `axis ${axis}`));
}

/** The value in another layout. */
export function asLayout(builder: OnnxBuilder, value: Value, layout: Layout): Value {
  if (value.layout === layout) return value;
  const perm = ORDERS[layout].map((axis) => axisIn(value.layout, axis));
  return { name: builder.add('Transpose', [value.name], { perm: { ints: perm } }), layout };
}

/** A vector [channels] so that it broadcasts to a tensor of rank 4 in a layout. */
export function alongChannels(builder: OnnxBuilder, vector: string, layout: Layout): string {
  switch (layout) {
    case 'plain':
      return vector;
    case 'map':
      return builder.add('Reshape', [vector, builder.ints([-1, 1, 1])]);
    case 'kernel':
      return builder.add('Reshape', [vector, builder.ints([-1, 1, 1, 1])]);
  }
}

/** Values in one layout, so that they broadcast as the graph's operands do: that of the first of rank 4. */
export function aligned(
  builder: OnnxBuilder,
  values: readonly Value[],
  types: readonly TensorType[],
): { readonly layout: Layout; readonly names: readonly string[] } {
  const rank = (index: number): number => present(types[index], `operand ${index}`).shape.length;
  const layout = values.find((_, index) => rank(index) === 4)?.layout ?? 'plain';
  const names = values.map((value, index) => {
    if (rank(index) === 4) return asLayout(builder, value, layout).name;
    return rank(index) === 1 ? alongChannels(builder, value.name, layout) : value.name;
  });
  return { layout, names };
}

/** Extents as a vector of int64: numbers, and what is known only when the model runs taken from a value of that extent. */
export function extentsVector(
  builder: OnnxBuilder,
  dims: readonly (number | { readonly of: string; readonly axis: number })[],
): string {
  const parts: string[] = [];
  let numbers: number[] = [];
  const flush = (): void => {
    if (numbers.length > 0) parts.push(builder.ints(numbers));
    numbers = [];
  };
  for (const dim of dims) {
    if (typeof dim === 'number') numbers.push(dim);
    else {
      flush();
      parts.push(extentOf(builder, dim.of, dim.axis));
    }
  }
  flush();
  return parts.length === 1 ? present(parts[0], 'part') : builder.add('Concat', parts, { axis: { int: 0 } });
}

/** One extent of a value as a vector of one int64. */
export function extentOf(builder: OnnxBuilder, value: string, axis: number): string {
  return builder.add('Shape', [value], { start: { int: axis }, end: { int: axis + 1 } });
}

/** The channels of a feature map. */
export function channelsOf({ shape }: TensorType): number {
  return resolveDim(present(shape[3], 'channels'), {});
}

export function isKnown(dim: Dim): dim is number {
  return typeof dim === 'number';
}
