import type { TfjsKernel } from '../../tfjs/kernel.ts';
import { conv2dKernelGradient as common } from '../../tfjs/kernels/conv2d-kernel-gradient.ts';
import { gradientKernel } from '../../tfjs/kernels/shared/gradient-kernel.ts';

/** libtensorflow's own kernel, which knows no dilation. */
export const conv2dKernelGradient: TfjsKernel<'conv2d-kernel-gradient'> = gradientKernel(common);
