import type { ConvolutionAttributes } from '../../../graph/ops/shared/convolution.ts';
import { operandAt } from '../../../graph/ops/shared/types.ts';
import type { TfjsCall } from '../../tfjs/writer.ts';

/**
 * The call of a convolution with its kernel filled up with zeros to the stride where it is shorter on one side, which
 * changes no result. The backend computes nothing at all there, without a word; it handles 1×1 kernels by themselves.
 */
export function withCoveringKernel<A extends ConvolutionAttributes>(call: TfjsCall<A>): TfjsCall<A> {
  const { stride } = call.attributes;
  const [height = 1, width = 1] = operandAt(call.operandTypes, 1).shape.map(Number);
  const missing = [height, width].map((taps) => Math.max(stride - taps, 0));
  if (missing.every((taps) => taps === 0) || (height === 1 && width === 1)) return call;
  const kernel = operandAt(call.operands, 1);
  const pads = [...missing, 0, 0].map((taps) => `[0, ${taps}]`).join(', ');
  return {
    ...call,
    operands: call.operands.with(1, call.temporary('Covering', `tf.pad<tfc.Tensor4D>(${kernel}, [${pads}])`)),
  };
}
