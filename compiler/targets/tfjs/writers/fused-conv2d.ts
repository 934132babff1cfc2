import type { TfjsWriter } from '../writer.ts';

export const fusedConv2d: TfjsWriter<'fused-conv2d'> = {
  op: 'fused-conv2d',
  kernels: ['FusedConv2D'],
  calls: ['fused'],
  write({ operands: [x, kernel, bias], attributes: { stride, dilation, activation } }) {
    const tensors = [`x: ${x}`, `filter: ${kernel}`, ...(bias === undefined ? [] : [`bias: ${bias}`])];
    const options = [
      `strides: ${stride}`,
      `pad: 'same'`,
      ...(dilation === 1 ? [] : [`dilations: ${dilation}`]),
      ...(activation === 'linear' ? [] : [`activation: '${activation}'`]),
    ];
    return `tf.fused.conv2d<tfc.Tensor4D>({\n  ${tensors.join(', ')},\n  ${options.join(', ')},\n})`;
  },
};
