import { type Tensor64, zeros64 } from '../../tensor64.ts';
import { type ConvolutionAttributes, paddingBefore } from './convolution.ts';

/** The extents of a convolution x [batch, height, width, inputs] → y, and those of its kernel. */
interface Extents {
  readonly batch: number;
  readonly height: number;
  readonly width: number;
  readonly inputs: number;
  readonly outputs: number;
  readonly taps: number;
  readonly tapsWide: number;
}

/** Where a pixel of x, a tap of the kernel and a pixel of y meet: their first channels. */
type Meeting = (x: number, kernel: number, y: number) => void;

/** Visits every triple that one term of the convolution joins; taps on the padding are left out. */
function forEachMeeting(extents: Extents, attributes: ConvolutionAttributes, visit: Meeting): void {
  const { batch, height, width, inputs, outputs, taps, tapsWide } = extents;
  const { stride, dilation } = attributes;
  const [top, left] = [paddingBefore(taps, attributes), paddingBefore(tapsWide, attributes)];
  const [rows, columns] = [height / stride, width / stride];
  for (let item = 0; item < batch; item += 1) {
    for (let row = 0; row < rows; row += 1) {
      for (let tap = 0; tap < taps; tap += 1) {
        const sourceRow = row * stride + tap * dilation - top;
        if (sourceRow < 0 || sourceRow >= height) continue;
        for (let column = 0; column < columns; column += 1) {
          const y = ((item * rows + row) * columns + column) * outputs;
          for (let tapWide = 0; tapWide < tapsWide; tapWide += 1) {
            const sourceColumn = column * stride + tapWide * dilation - left;
            if (sourceColumn < 0 || sourceColumn >= width) continue;
            const x = ((item * height + sourceRow) * width + sourceColumn) * inputs;
            visit(x, (tap * tapsWide + tapWide) * inputs * outputs, y);
          }
        }
      }
    }
  }
}

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
