import { maxPoolGradientByTaps } from '../tfjs/kernels/max-pool-gradient-by-taps.ts';
import { tfjsTarget } from '../tfjs/target.ts';
import { kernels } from './capabilities.ts';
import { conv2dKernelGradient } from './kernels/conv2d-kernel-gradient.ts';
import { fusedMap } from './kernels/fused-map.ts';

export const webgpu = tfjsTarget({
  id: 'webgpu',
  title: 'any GPU, in browsers, and in Node through Dawn',
  packages: ['@tensorflow/tfjs-backend-webgpu', '@tensorflow/tfjs-core', 'webgpu'],
  // Those of the backend, and those that `engine.ts` adds.
  kernels: [...kernels, 'FusedMap'],
  embedded: ['webgpu/program', 'webgpu/expression', 'webgpu/conv2d-kernel-gradient', 'webgpu/fused-map'],
  overrides: {
    'conv2d-kernel-gradient': conv2dKernelGradient,
    'fused-map': fusedMap,
    'max-pool-gradient': maxPoolGradientByTaps,
  },
});
