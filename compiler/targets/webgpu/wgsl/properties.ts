import { sameShape, type TensorType } from '../../../graph/tensor-type.ts';
import { present } from '../../../invariant.ts';

/** A shape as an expression of generated code: that of an operand where it is not known. */
export function shapeOf(type: TensorType, operands: readonly string[], types: readonly TensorType[]): string {
  if (type.shape.every((dim) => typeof dim === 'number')) return `[${type.shape.join(', ')}]`;
  const index = types.findIndex(({ shape }) => sameShape(shape, type.shape));
  return `${present(operands[index], 'an operand of the shape')}.shape`;
}

/** A property of an object with WGSL, as lines. */
export function wgslProperty(name: string, statements: readonly string[]): readonly string[] {
  if (statements.length === 1) return [`  ${name}: \`${statements.join('')}\`,`];
  return [`  ${name}: \``, ...statements.map((line) => `      ${line}`), '    `,'];
}

/** A property with a list, unless it is empty. */
export function listProperty(name: string, items: readonly string[]): readonly string[] {
  return items.length === 0 ? [] : [`  ${name}: [${items.join(', ')}],`];
}
