import type { TfjsWriter } from '../../tfjs/writer.ts';
import { conv2dKernelGradient as common } from '../../tfjs/writers/conv2d-kernel-gradient.ts';
import { gradientKernel } from '../../tfjs/writers/shared/gradient-kernel.ts';

/** The backend's kernel, for which `engine.ts` has a better one than the backend; it knows no dilation. */
export const conv2dKernelGradient: TfjsWriter<'conv2d-kernel-gradient'> = gradientKernel(common);
