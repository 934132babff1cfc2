import type { Dim, TensorType } from '../../graph/tensor-type.ts';
import { present } from '../../invariant.ts';

/** The TypeScript type of a tensor by its rank: `tfc.Tensor4D`. */
export function rankType(type: TensorType): string {
  const rank = type.shape.length;
  // TensorFlow.js has short names up to 5.
  if (rank > 5) return `tfc.Tensor<tfc.Rank.R${rank}>`;
  return rank === 0 ? 'tfc.Scalar' : `tfc.Tensor${rank}D`;
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

/** The extents of a type, those that are not known taken from a tensor of it. */
export function extentsOf(type: TensorType, tensor: string): string {
  return type.shape.map((_, axis) => extent(type, axis, tensor)).join(', ');
}

/** The product of some extents of an operand, as an expression. */
export function product(type: TensorType, axes: readonly number[], operand: string): string {
  const dims = axes.map((axis) => ({ axis, dim: present(type.shape[axis], `axis ${axis}`) }));
  const known = dims.reduce((partial, { dim }) => (typeof dim === 'number' ? partial * dim : partial), 1);
  const unknown = dims.filter(({ dim }) => typeof dim !== 'number').map(({ axis }) => `${operand}.shape[${axis}]`);
  return [...unknown, ...(known === 1 && unknown.length > 0 ? [] : [String(known)])].join(' * ');
}
