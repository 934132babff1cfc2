import { operandAt } from '../../../../graph/ops/shared/types.ts';
import { dividedByExtents } from '../../writers/divide-by-extents.ts';
import type { Value } from '../../layout.ts';
import type { BlockedOpWriter } from '../writer.ts';
import { isBlockedMap } from '../map.ts';

/** By the extents of batch, height and width, which a blocked map shows as any map does. */
export const divideByExtents: BlockedOpWriter<'divide-by-extents'> = {
  op: 'divide-by-extents',
  write(call) {
    const [x, like] = [operandAt(call.operands, 0), operandAt(call.operands, 1)];
    const { axes } = call.attributes;
    if (isBlockedMap(x) || !isBlockedMap(like) || axes.includes(3)) return null;
    const value: Value = { name: like.source, layout: 'map' };
    return dividedByExtents(call, x, { value, type: operandAt(call.operandTypes, 1) }, axes);
  },
};
