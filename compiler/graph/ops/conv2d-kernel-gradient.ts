import { isTypeError, type OpDefinition } from '../op.ts';
import { divideDim, formatShape, sameDim } from '../tensor-type.ts';
import { type ConvolutionAttributes, spacingProblem } from './shared/convolution.ts';
import { correlate } from './shared/convolution-gradients.ts';
import { elementsOf, trafficOf } from './shared/cost.ts';
import { featureMap, operandAt, wholeProblem } from './shared/types.ts';

export interface KernelGradientAttributes extends ConvolutionAttributes {
  /** Taps of the kernel. */
  readonly height: number;
  readonly width: number;
}

const NAME = 'conv2d-kernel-gradient';

export const conv2dKernelGradient: OpDefinition<typeof NAME, KernelGradientAttributes> = {
  name: NAME,
  summary: 'The adjoint of conv2d in its kernel: [B, H, W, in] and [B, H/stride, W/stride, out] to [kh, kw, in, out].',
  operands: ['x', 'y'],
  batch: 'none',
  infer: (operands, { stride, dilation, height, width }) => {
    const [xType, yType] = [operandAt(operands, 0), operandAt(operands, 1)];
    const [x, y] = [featureMap(NAME, xType), featureMap(NAME, yType)];
    if (isTypeError(x)) return x;
    if (isTypeError(y)) return y;
    const problem =
      spacingProblem(NAME, { stride, dilation }) ??
      wholeProblem(NAME, 'height', height) ??
      wholeProblem(NAME, 'width', width);
    if (problem !== null) return problem;
    const [rows, columns] = [divideDim(x.height, stride), divideDim(x.width, stride)];
    const fits = rows !== null && columns !== null && sameDim(rows, y.height) && sameDim(columns, y.width);
    if (!fits || !sameDim(x.batch, y.batch)) {
      const shapes = `${formatShape(xType.shape)} and ${formatShape(yType.shape)}`;
      return { problem: `${shapes} are not what a convolution of stride ${stride} reads and writes` };
    }
    return { dtype: 'float32', shape: [height, width, x.channels, y.channels] };
  },
  cost: (operands, result, _attributes, bindings) => {
    const y = operandAt(operands, 1);
    // Each element of the kernel sums over the pixels of y.
    const pixels = elementsOf({ ...y, shape: y.shape.slice(0, 3) }, bindings);
    return { flops: 2 * pixels * elementsOf(result, bindings), bytes: trafficOf(operands, result, bindings) };
  },
  evaluate: (operands, { height, width, ...spacing }) =>
    correlate(operandAt(operands, 0), operandAt(operands, 1), [height, width], spacing),
  vjp({ operands, cotangent, attributes: { stride, dilation }, add }) {
    const [x, y] = [operandAt(operands, 0), operandAt(operands, 1)];
    return [
      add('conv2d-input-gradient', [y, cotangent], { stride, dilation }),
      add('conv2d', [x, cotangent], { stride, dilation }),
    ];
  },
};
