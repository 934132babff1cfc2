import { isTypeError, type TypeProblem } from '../../op.ts';
import { multiplyDim, type TensorType } from '../../tensor-type.ts';
import { featureMap, mapType, wholeProblem } from './types.ts';

/** [B, H, W, C] → [B, factor·H, factor·W, C]. */
export function inferEnlarged(op: string, x: TensorType, factor: number): TensorType | TypeProblem {
  const map = featureMap(op, x);
  if (isTypeError(map)) return map;
  const problem = wholeProblem(op, 'factor', factor);
  if (problem !== null) return problem;
  return mapType({ ...map, height: multiplyDim(map.height, factor), width: multiplyDim(map.width, factor) });
}
