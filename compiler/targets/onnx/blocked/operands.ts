import { operandAt } from '../../../graph/ops/shared/types.ts';
import { sameShape } from '../../../graph/tensor-type.ts';
import type { BlockedCall } from './writer.ts';
import { asBlocked, type BlockedMap, isBlockedMap, isWhole } from './map.ts';

/** The first two operands as blocked maps, where they are maps of one shape, and one lies in blocks. */
export function bothBlocked(call: BlockedCall<unknown>): readonly [BlockedMap, BlockedMap] | null {
  const { builder, operands, operandTypes } = call;
  const [x, y] = [operandAt(operands, 0), operandAt(operands, 1)];
  const [a, b] = [operandAt(operandTypes, 0), operandAt(operandTypes, 1)];
  if (!(isBlockedMap(x) || isBlockedMap(y)) || !sameShape(a.shape, b.shape)) return null;
  const [first, second] = [asBlocked(builder, x, a), asBlocked(builder, y, b)];
  return first === null || second === null ? null : [first, second];
}

/** A blocked map, and a vector with a number for each of its channels. */
export interface MapAndVector {
  readonly map: BlockedMap;
  readonly vector: string;
}

/** The operands where the one at `at` is a blocked map, and the other a vector of its channels. */
export function mapAndVector({ operands, operandTypes }: BlockedCall<unknown>, at: 0 | 1): MapAndVector | null {
  const [map, vector] = [operandAt(operands, at), operandAt(operands, 1 - at)];
  if (!isBlockedMap(map) || isBlockedMap(vector) || !isWhole(map.channels)) return null;
  const [extent, ...more] = operandAt(operandTypes, 1 - at).shape;
  return more.length === 0 && extent === map.channels ? { map, vector: vector.name } : null;
}
