import type { Dim } from '../../graph/tensor-type.ts';
import type { Signature } from './signature.ts';

/** An extent as an expression in `height` and `width` of the image. */
export function extentExpression(signature: Pick<Signature, 'height'>, dim: Dim): string {
  if (typeof dim === 'number') return String(dim);
  const { height } = signature;
  const name = typeof height !== 'number' && height.symbol === dim.symbol ? 'height' : 'width';
  const product = dim.num === 1 ? name : `${dim.num} * ${name}`;
  return dim.den === 1 ? product : `(${product}) / ${dim.den}`.replace(/^\((\w+)\)/, '$1');
}

/** The number of elements of a shape, as an expression in `height` and `width`. */
export function sizeExpression(signature: Pick<Signature, 'height'>, shape: readonly Dim[]): string {
  const known = shape.reduce<number>((product, dim) => (typeof dim === 'number' ? product * dim : product), 1);
  const unknown = shape.filter((dim) => typeof dim !== 'number').map((dim) => extentExpression(signature, dim));
  return [...unknown, ...(known === 1 && unknown.length > 0 ? [] : [String(known)])].join(' * ');
}
