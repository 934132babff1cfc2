import type { TfjsKernel } from '../../tfjs/kernel.ts';
import { conv2dKernelGradient as common } from '../../tfjs/kernels/conv2d-kernel-gradient.ts';

/** libtensorflow's own kernel, which knows no dilation. */
export const conv2dKernelGradient: TfjsKernel<'conv2d-kernel-gradient'> = {
  op: 'conv2d-kernel-gradient',
  kernels: ['Conv2DBackpropFilter', ...common.kernels],
  calls: ['engine', ...common.calls],
  write(call) {
    const { stride, dilation } = call.attributes;
    if (dilation > 1) return common.write(call);
    const [x, y] = call.operands;
    const shape = `filterShape: [${call.type.shape.join(', ')}]`;
    const attributes = `{ strides: ${stride}, pad: 'same', dataFormat: 'NHWC', ${shape} }`;
    return `tf.engine().runKernel<tfc.Tensor4D>('Conv2DBackpropFilter', { x: ${x}, dy: ${y} }, ${attributes})`;
  },
};
