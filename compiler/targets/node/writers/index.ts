import type { TfjsWriterTable } from '../../tfjs/writer.ts';
import { conv2dInputGradientByKernel } from '../../tfjs/writers/conv2d-input-gradient-by-kernel.ts';
import { conv2dKernelGradient } from './conv2d-kernel-gradient.ts';
import { momentsMean } from './moments-mean.ts';
import { momentsVariance } from './moments-variance.ts';
import { sumLike } from './sum-like.ts';

/** What libtensorflow does better than compositions, on the CPU and on CUDA. */
export const overrides: Partial<TfjsWriterTable> = {
  'conv2d-input-gradient': conv2dInputGradientByKernel,
  'conv2d-kernel-gradient': conv2dKernelGradient,
  'moments-mean': momentsMean,
  'moments-variance': momentsVariance,
  'sum-like': sumLike,
};
