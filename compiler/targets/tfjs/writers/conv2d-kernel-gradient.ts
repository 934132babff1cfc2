import { paddingBefore } from '../../../graph/ops/shared/convolution-meetings.ts';
import type { TfjsWriter } from '../writer.ts';

/**
 * A convolution of the transposed operands: channels of x as its batch, the batch as its channels, the cotangent as its
 * kernel; stride and dilation change places. The gradient kernel is missing on wasm, and fifty times slower on cpu.
 */
export const conv2dKernelGradient: TfjsWriter<'conv2d-kernel-gradient'> = {
  op: 'conv2d-kernel-gradient',
  kernels: ['Transpose', 'PadV2', 'Conv2D', 'Slice'],
  calls: ['transpose', 'pad', 'conv2d', 'slice'],
  write({ operands: [x, y], attributes, temporary }) {
    const { stride, dilation, height, width } = attributes;
    const images = temporary('Images', `tf.transpose<tfc.Tensor4D>(${x}, [3, 1, 2, 0])`);
    const swapped = temporary('Swapped', `tf.transpose<tfc.Tensor4D>(${y}, [1, 2, 0, 3])`);
    // With zeros behind them the taps reach as far as the stride, however small the map: wasm demands that.
    const more = dilation - 1;
    const sides = `[[0, ${more}], [0, ${more}], [0, 0], [0, 0]]`;
    const taps = more === 0 ? swapped : temporary('Taps', `tf.pad<tfc.Tensor4D>(${swapped}, ${sides})`);
    const pads = [height, width].map((size): readonly [number, number] => {
      const before = paddingBefore(size, attributes);
      return [before, Math.max((size - 1) * dilation + 1 - stride, 0) - before + more];
    });
    const none = pads.every(([before, after]) => before === 0 && after === 0);
    const pad = none ? `'valid'` : `[[0, 0], ${pads.map((sides) => `[${sides.join(', ')}]`).join(', ')}, [0, 0]]`;
    const dilations = stride === 1 ? '' : `, 'NHWC', ${stride}`;
    const whole = temporary('Whole', `tf.conv2d<tfc.Tensor4D>(${images}, ${taps}, ${dilation}, ${pad}${dilations})`);
    // A stride longer than the kernel leaves room for taps that it does not have.
    const fits = (height - 1) * dilation + 1 >= stride && (width - 1) * dilation + 1 >= stride;
    const part = fits
      ? whole
      : temporary('Part', `tf.slice<tfc.Rank.R4, tfc.Tensor4D>(${whole}, [0, 0, 0, 0], [-1, ${height}, ${width}, -1])`);
    return `tf.transpose<tfc.Tensor4D>(${part}, [1, 2, 0, 3])`;
  },
};
