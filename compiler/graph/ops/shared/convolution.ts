import { type Cost, isTypeError, type TypeProblem } from '../../op.ts';
import {
  type Bindings,
  divideDim,
  formatDim,
  formatShape,
  resolveShape,
  sameDim,
  type TensorType,
} from '../../tensor-type.ts';
import { type Tensor64, zeros64 } from '../../tensor64.ts';
import { forEachMeeting } from './convolution-meetings.ts';
import { elementsOf, trafficOf } from './cost.ts';
import { featureMap, formatSize, formatType, mapType, wholeProblem } from './types.ts';

export interface ConvolutionAttributes {
  /** Pixels between two results, on both axes. */
  readonly stride: number;
  /** Pixels between two taps of the kernel, on both axes. */
  readonly dilation: number;
}

/** [B, H, W, in] * [kh, kw, in, out] → [B, H/stride, W/stride, out]. */
export function inferConvolution(
  op: string,
  x: TensorType,
  kernel: TensorType,
  { stride, dilation }: ConvolutionAttributes,
): TensorType | TypeProblem {
  const map = featureMap(op, x);
  if (isTypeError(map)) return map;
  const problem = spacingProblem(op, { stride, dilation });
  if (problem !== null) return problem;
  const [, , inputs, outputs] = kernel.shape;
  if (kernel.dtype !== 'float32' || kernel.shape.length !== 4 || inputs === undefined || outputs === undefined) {
    return { problem: `the kernel of ${op} is float32 [height, width, in, out], not ${formatType(kernel)}` };
  }
  if (!sameDim(inputs, map.channels)) {
    const channels = formatDim(map.channels);
    return {
      problem: `a kernel ${formatShape(kernel.shape)} reads ${formatDim(inputs)} channels; the map has ${channels}`,
    };
  }
  const height = divideDim(map.height, stride);
  const width = divideDim(map.width, stride);
  if (height === null || width === null) {
    return { problem: `a stride of ${stride} does not divide a map of ${formatSize(map)}` };
  }
  return mapType({ batch: map.batch, height, width, channels: outputs });
}

/** The problem with a stride and a dilation, or null. */
export function spacingProblem(op: string, { stride, dilation }: ConvolutionAttributes): TypeProblem | null {
  const problem = wholeProblem(op, 'stride', stride) ?? wholeProblem(op, 'dilation', dilation);
  if (problem !== null || stride === 1 || dilation === 1) return problem;
  return { problem: `a convolution has a stride or a dilation, not both: stride ${stride}, dilation ${dilation}` };
}

/** A multiply-add for each tap of each result; taps on the padding are counted too. */
export function costOfConvolution(
  operands: readonly TensorType[],
  kernel: TensorType,
  result: TensorType,
  extraPerElement: number,
  bindings: Bindings,
): Cost {
  const [height = 0, width = 0, inputs = 0] = resolveShape(kernel.shape, bindings);
  const perElement = 2 * height * width * inputs + extraPerElement;
  return { flops: perElement * elementsOf(result, bindings), bytes: trafficOf(operands, result, bindings) };
}

/** Cross-correlation with zero padding ('same'), as deep-learning frameworks mean "convolution". */
export function convolve(x: Tensor64, kernel: Tensor64, attributes: ConvolutionAttributes): Tensor64 {
  const [batch = 0, height = 0, width = 0, inputs = 0] = x.shape;
  const [taps = 0, tapsWide = 0, , outputs = 0] = kernel.shape;
  const result = zeros64([batch, height / attributes.stride, width / attributes.stride, outputs]);
  const [from, weights, to] = [x.data, kernel.data, result.data];
  forEachMeeting({ batch, height, width, inputs, outputs, taps, tapsWide }, attributes, (source, weight, target) => {
    for (let i = 0; i < inputs; i += 1) {
      const value = from[source + i] ?? 0;
      const base = weight + i * outputs;
      for (let o = 0; o < outputs; o += 1) {
        to[target + o] = (to[target + o] ?? 0) + value * (weights[base + o] ?? 0);
      }
    }
  });
  return result;
}
