import { operandAt } from '../../graph/ops/shared/types.ts';
import { sameDim, sameShape, type TensorType } from '../../graph/tensor-type.ts';

/** How an element of a result finds its element of an operand: the same index, that of its channel, or the only one. */
export type Access = 'element' | 'channel' | 'number';

/** How a result of a shape reads an operand; null where neither way fits. */
export function accessOf(operand: TensorType, result: TensorType): Access | null {
  if (operand.dtype !== 'float32') return null;
  if (operand.shape.every((dim) => dim === 1)) return 'number';
  if (sameShape(operand.shape, result.shape)) return 'element';
  const leading = operand.shape.slice(0, -1);
  const channels = operand.shape.at(-1);
  const fits = channels !== undefined && result.shape.length > 0 && leading.every((dim) => dim === 1);
  return fits && sameDim(channels, operandAt(result.shape, result.shape.length - 1)) ? 'channel' : null;
}
