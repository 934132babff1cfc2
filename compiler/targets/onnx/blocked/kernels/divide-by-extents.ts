import { operandAt } from '../../../../graph/ops/shared/types.ts';
import { dividedByExtents } from '../../kernels/divide-by-extents.ts';
import type { BlockedKernel } from '../kernel.ts';
import { isBlockedMap } from '../map.ts';

/** By the extents of batch, height and width, which a blocked map shows as any map does. */
export const divideByExtents: BlockedKernel<'divide-by-extents'> = {
  op: 'divide-by-extents',
  write({ builder, operands, operandTypes, attributes: { axes } }) {
    const [x, like] = [operandAt(operands, 0), operandAt(operands, 1)];
    if (isBlockedMap(x) || !isBlockedMap(like) || axes.includes(3)) return null;
    return dividedByExtents(builder, x, { name: like.source, layout: 'map' }, operandAt(operandTypes, 1), axes);
  },
};
