import { operandAt } from '../../../../graph/ops/shared/types.ts';
import { kernelOf, paddingOf, spacing } from '../../writers/shared/convolution.ts';
import { blockedConvolution, isBlocked } from '../convolution.ts';
import type { BlockedOpWriter } from '../writer.ts';

/** A convolution with the kernel turned around. */
export const conv2dInputGradient: BlockedOpWriter<'conv2d-input-gradient'> = {
  op: 'conv2d-input-gradient',
  write({ builder, operands, operandTypes, type, attributes, blockedFrom, plain }) {
    const extents = kernelOf(operandTypes);
    if (attributes.stride > 1 || !isBlocked(extents.outputs, extents.inputs, type, blockedFrom)) return null;
    const { before, after } = paddingOf(extents.taps, attributes);
    return blockedConvolution(builder, {
      ...extents,
      map: operandAt(operands, 0),
      type: operandAt(operandTypes, 0),
      kernel: plain(1),
      turned: true,
      attributes: spacing(extents.taps, attributes, [...after, ...before]),
    });
  },
};
