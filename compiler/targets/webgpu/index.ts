import { maxPoolGradientByTaps } from '../tfjs/kernels/max-pool-gradient-by-taps.ts';
import { tfjsTarget } from '../tfjs/target.ts';
import { kernels } from './capabilities.ts';
import { conv2dKernelGradient } from './kernels/conv2d-kernel-gradient.ts';

export const webgpu = tfjsTarget({
  id: 'webgpu',
  title: 'any GPU, in browsers, and in Node through Dawn',
  packages: ['@tensorflow/tfjs-backend-webgpu', '@tensorflow/tfjs-core', 'webgpu'],
  kernels,
  embedded: ['webgpu/conv2d-kernel-gradient'],
  overrides: { 'conv2d-kernel-gradient': conv2dKernelGradient, 'max-pool-gradient': maxPoolGradientByTaps },
});
