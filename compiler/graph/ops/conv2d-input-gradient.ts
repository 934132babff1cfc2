import { isTypeError, type OpDefinition } from '../op.ts';
import { formatDim, formatShape, multiplyDim, resolveShape, sameDim } from '../tensor-type.ts';
import { type ConvolutionAttributes, spacingProblem } from './shared/convolution.ts';
import { convolveBack } from './shared/convolution-gradients.ts';
import { elementsOf, trafficOf } from './shared/cost.ts';
import { featureMap, formatType, mapType, operandAt } from './shared/types.ts';

const NAME = 'conv2d-input-gradient';

export const conv2dInputGradient: OpDefinition<typeof NAME, ConvolutionAttributes> = {
  name: NAME,
  summary:
    'The adjoint of conv2d in x (a transposed convolution): [B, H/stride, W/stride, out] by [kh, kw, in, out] to [B, H, W, in].',
  operands: ['y', 'kernel'],
  batch: 'each',
  infer: (operands, { stride, dilation }) => {
    const [y, kernel] = [operandAt(operands, 0), operandAt(operands, 1)];
    const map = featureMap(NAME, y);
    if (isTypeError(map)) return map;
    const problem = spacingProblem(NAME, { stride, dilation });
    if (problem !== null) return problem;
    const [, , inputs, outputs] = kernel.shape;
    if (kernel.dtype !== 'float32' || kernel.shape.length !== 4 || inputs === undefined || outputs === undefined) {
      return { problem: `the kernel of ${NAME} is float32 [height, width, in, out], not ${formatType(kernel)}` };
    }
    if (!sameDim(outputs, map.channels)) {
      const [writes, channels] = [formatDim(outputs), formatDim(map.channels)];
      return { problem: `a kernel ${formatShape(kernel.shape)} writes ${writes} channels; the map has ${channels}` };
    }
    const [height, width] = [multiplyDim(map.height, stride), multiplyDim(map.width, stride)];
    return mapType({ batch: map.batch, height, width, channels: inputs });
  },
  cost: (operands, result, _attributes, bindings) => {
    const [height = 0, width = 0, inputs = 0] = resolveShape(operandAt(operands, 1).shape, bindings);
    return {
      flops: 2 * height * width * inputs * elementsOf(operandAt(operands, 0), bindings),
      bytes: trafficOf(operands, result, bindings),
    };
  },
  evaluate: (operands, attributes) => convolveBack(operandAt(operands, 0), operandAt(operands, 1), attributes),
  vjp({ operands, cotangent, attributes, typeOf, add }) {
    const [y, kernel] = [operandAt(operands, 0), operandAt(operands, 1)];
    const [height = 0, width = 0] = resolveShape(typeOf(kernel).shape, {});
    return [
      add('conv2d', [cotangent, kernel], attributes),
      add('conv2d-kernel-gradient', [cotangent, y], { ...attributes, height, width }),
    ];
  },
};
