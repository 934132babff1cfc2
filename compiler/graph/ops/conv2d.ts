import type { OpDefinition } from '../op.ts';
import { resolveShape } from '../tensor-type.ts';
import { type ConvolutionAttributes, convolve, costOfConvolution, inferConvolution } from './shared/convolution.ts';
import { operandAt } from './shared/types.ts';

export const conv2d: OpDefinition<'conv2d', ConvolutionAttributes> = {
  name: 'conv2d',
  summary: "Convolution with 'same' zero padding: [B, H, W, in] by [kh, kw, in, out] to [B, H/stride, W/stride, out].",
  operands: ['x', 'kernel'],
  batch: 'each',
  infer: (operands, attributes) =>
    inferConvolution('conv2d', operandAt(operands, 0), operandAt(operands, 1), attributes),
  cost: (operands, result, _attributes, bindings) =>
    costOfConvolution(operands, operandAt(operands, 1), result, 0, bindings),
  evaluate: (operands, attributes) => convolve(operandAt(operands, 0), operandAt(operands, 1), attributes),
  vjp({ operands, cotangent, attributes, typeOf, add }) {
    const [x, kernel] = [operandAt(operands, 0), operandAt(operands, 1)];
    const [height, width] = resolveShape(typeOf(kernel).shape, {});
    return [
      add('conv2d-input-gradient', [cotangent, kernel], attributes),
      add('conv2d-kernel-gradient', [x, cotangent], { ...attributes, height: height ?? 0, width: width ?? 0 }),
    ];
  },
};
