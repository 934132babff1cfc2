import { operandAt } from '../../../../graph/ops/shared/types.ts';
import { convolution, kernelOf } from '../../writers/shared/convolution.ts';
import { blockedConvolution, isBlocked } from '../convolution.ts';
import type { BlockedOpWriter } from '../writer.ts';

export const conv2d: BlockedOpWriter<'conv2d'> = {
  op: 'conv2d',
  write({ builder, operands, operandTypes, type, attributes, blockedFrom, plain }) {
    const extents = kernelOf(operandTypes);
    if (!isBlocked(extents.inputs, extents.outputs, type, blockedFrom)) return null;
    return blockedConvolution(builder, {
      ...extents,
      map: operandAt(operands, 0),
      type: operandAt(operandTypes, 0),
      kernel: plain(1),
      turned: false,
      attributes: convolution(operandTypes, attributes),
    });
  },
};
