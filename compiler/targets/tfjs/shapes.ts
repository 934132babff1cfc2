import type { Dim, TensorType } from '../../graph/tensor-type.ts';
import { present } from '../../invariant.ts';

/** The TypeScript type of a tensor by its rank: `tfc.Tensor4D`. */
export function rankType(type: TensorType): string {
  return `tfc.Tensor${type.shape.length}D`;
}

/** A shape as a TypeScript tuple; what is not known is `number`. */
export function shapeType(shape: readonly Dim[]): string {
  return `[${shape.map((dim) => (typeof dim === 'number' ? dim : 'number')).join(', ')}]`;
}

/** The type of a tensor with its extents: `Shaped<[number, 32, 32, 2]>`. */
export function shapedType(type: TensorType): string {
  return `Shaped<${shapeType(type.shape)}>`;
}

/** An extent of a result: the number, or the operand's extent times a factor. */
export function extent(type: TensorType, axis: number, operand: string, factor = 1): string {
  const dim = present(type.shape[axis], `axis ${axis}`);
  if (typeof dim === 'number') return String(dim);
  return factor === 1 ? `${operand}.shape[${axis}]` : `${operand}.shape[${axis}] * ${factor}`;
}
