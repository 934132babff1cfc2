import type { TfjsWriter } from '../../writer.ts';

/** The backend's own kernel where there is no dilation, which it does not know; else another way. */
export function gradientKernel(other: TfjsWriter<'conv2d-kernel-gradient'>): TfjsWriter<'conv2d-kernel-gradient'> {
  return {
    op: 'conv2d-kernel-gradient',
    kernels: ['Conv2DBackpropFilter', ...other.kernels],
    calls: ['engine', ...other.calls],
    write(call) {
      const { stride, dilation } = call.attributes;
      if (dilation > 1) return other.write(call);
      const [x, y] = call.operands;
      const shape = `filterShape: [${call.type.shape.join(', ')}]`;
      const attributes = `{ strides: ${stride}, pad: 'same', dataFormat: 'NHWC', ${shape} }`;
      return `tf.engine().runKernel<tfc.Tensor4D>('Conv2DBackpropFilter', { x: ${x}, dy: ${y} }, ${attributes})`;
    },
  };
}
