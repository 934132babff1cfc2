import type { ConvolutionAttributes } from './convolution.ts';

/** TensorFlow's 'same' padding before the first pixel of an axis whose size the stride divides. */
export function paddingBefore(taps: number, { stride, dilation }: ConvolutionAttributes): number {
  const reach = (taps - 1) * dilation + 1;
  return Math.floor(Math.max(reach - stride, 0) / 2);
}

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
export function forEachMeeting(extents: Extents, attributes: ConvolutionAttributes, visit: Meeting): void {
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
