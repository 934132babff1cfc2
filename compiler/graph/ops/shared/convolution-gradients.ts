import { type Tensor64, zeros64 } from '../../tensor64.ts';
import type { ConvolutionAttributes } from './convolution.ts';
import { forEachMeeting } from './convolution-meetings.ts';

/** The adjoint of `convolve` in x: y [B, H/stride, W/stride, out] and a kernel give x [B, H, W, in]. */
export function convolveBack(y: Tensor64, kernel: Tensor64, attributes: ConvolutionAttributes): Tensor64 {
  const [batch = 0, rows = 0, columns = 0, outputs = 0] = y.shape;
  const [taps = 0, tapsWide = 0, inputs = 0] = kernel.shape;
  const [height, width] = [rows * attributes.stride, columns * attributes.stride];
  const result = zeros64([batch, height, width, inputs]);
  const [from, weights, to] = [y.data, kernel.data, result.data];
  forEachMeeting({ batch, height, width, inputs, outputs, taps, tapsWide }, attributes, (target, weight, source) => {
    for (let i = 0; i < inputs; i += 1) {
      let sum = to[target + i] ?? 0;
      const base = weight + i * outputs;
      for (let o = 0; o < outputs; o += 1) sum += (from[source + o] ?? 0) * (weights[base + o] ?? 0);
      to[target + i] = sum;
    }
  });
  return result;
}

/** The adjoint of `convolve` in the kernel [taps, tapsWide, in, out]. */
export function correlate(
  x: Tensor64,
  y: Tensor64,
  [taps, tapsWide]: readonly [number, number],
  attributes: ConvolutionAttributes,
): Tensor64 {
  const [batch = 0, height = 0, width = 0, inputs = 0] = x.shape;
  const outputs = y.shape[3] ?? 0;
  const result = zeros64([taps, tapsWide, inputs, outputs]);
  const [left, right, to] = [x.data, y.data, result.data];
  forEachMeeting({ batch, height, width, inputs, outputs, taps, tapsWide }, attributes, (source, target, other) => {
    for (let i = 0; i < inputs; i += 1) {
      const value = left[source + i] ?? 0;
      const base = target + i * outputs;
      for (let o = 0; o < outputs; o += 1) to[base + o] = (to[base + o] ?? 0) + value * (right[other + o] ?? 0);
    }
  });
  return result;
}
