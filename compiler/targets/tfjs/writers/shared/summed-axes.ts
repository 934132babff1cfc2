import { operandAt } from '../../../../graph/ops/shared/types.ts';
import type { TensorType } from '../../../../graph/tensor-type.ts';

export interface SummedAxes {
  /** Axes of x. */
  readonly axes: readonly number[];
  /** x and `like` have one rank, so summed axes stay with an extent of 1. */
  readonly keepsRank: boolean;
  /** `like` is a vector of one number, which a sum over all axes does not give. */
  readonly reshapes: boolean;
}

/** The axes along which a sum-like of x and `like` adds. */
export function summedAxes(operandTypes: readonly TensorType[]): SummedAxes {
  const [x, like] = [operandAt(operandTypes, 0), operandAt(operandTypes, 1)];
  const missing = x.shape.length - like.shape.length;
  const axes = [...x.shape.keys()].filter(
    (axis) => axis < missing || (like.shape[axis - missing] === 1 && x.shape[axis] !== 1),
  );
  return { axes, keepsRank: missing === 0, reshapes: missing > 0 && axes.length > missing };
}

/** A map is summed to the vector of its channels. */
export function isChannelSum(operandTypes: readonly TensorType[]): boolean {
  const [x, like] = [operandAt(operandTypes, 0), operandAt(operandTypes, 1)];
  return x.shape.length === 4 && like.shape.length === 1 && like.shape[0] === x.shape[3];
}
