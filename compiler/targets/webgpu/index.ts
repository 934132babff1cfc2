import { conv2dInputGradientByKernel } from '../tfjs/kernels/conv2d-input-gradient-by-kernel.ts';
import { maxPoolGradientByTaps } from '../tfjs/kernels/max-pool-gradient-by-taps.ts';
import { tfjsTarget } from '../tfjs/target.ts';
import { kernels } from './capabilities.ts';
import { conv2dKernelGradient } from './kernels/conv2d-kernel-gradient.ts';

export const webgpu = tfjsTarget({
  id: 'webgpu',
  title: 'any GPU, in browsers, and in Node through Dawn',
  packages: ['@tensorflow/tfjs-backend-webgpu', '@tensorflow/tfjs-core', 'webgpu'],
  kernels,
  embedded: ['program', 'sum-shares', 'conv2d-product', 'kernel-gradient-product', 'tile-for', 'convolutions'].map(
    (name) => `webgpu/${name}`,
  ),
  overrides: {
    'conv2d-input-gradient': conv2dInputGradientByKernel,
    'conv2d-kernel-gradient': conv2dKernelGradient,
    'max-pool-gradient': maxPoolGradientByTaps,
  },
});
