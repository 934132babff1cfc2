import { conv2dInputGradientByKernel } from '../tfjs/writers/conv2d-input-gradient-by-kernel.ts';
import { maxPoolGradientByTaps } from '../tfjs/writers/max-pool-gradient-by-taps.ts';
import { tfjsTarget } from '../tfjs/target.ts';
import { kernels } from './capabilities.ts';
import { conv2dKernelGradient } from './writers/conv2d-kernel-gradient.ts';
import { fusedMap } from './writers/fused-map.ts';
import { fusedReduction } from './writers/fused-reduction.ts';
import { klNormal } from './writers/kl-normal.ts';
import { pack } from './writers/pack.ts';
import { softmax } from './writers/softmax.ts';
import { softmaxCrossEntropy } from './writers/softmax-cross-entropy.ts';
import { unpack } from './writers/unpack.ts';

export const webgpu = tfjsTarget({
  id: 'webgpu',
  title: 'any GPU, in browsers, and in Node through Dawn',
  packages: ['@tensorflow/tfjs-backend-webgpu', '@tensorflow/tfjs-core'],
  nodePackages: ['webgpu'],
  // Those of the backend, and those that `engine.ts` adds.
  kernels: [...kernels, 'FusedMap', 'FusedReduction', 'JoinParts', 'TakePart'],
  isReplayed: true,
  embedded: [
    'errors',
    'one-at-a-time',
    'start-backend',
    'webgpu/program',
    'webgpu/sum-shares',
    'webgpu/conv2d-product',
    'webgpu/kernel-gradient-product',
    'webgpu/tile-for',
    'webgpu/convolutions',
    'webgpu/expression',
    'webgpu/copies',
    'webgpu/fused-map',
    'webgpu/fused-reduction',
  ],
  overrides: {
    'conv2d-input-gradient': conv2dInputGradientByKernel,
    'conv2d-kernel-gradient': conv2dKernelGradient,
    'fused-map': fusedMap,
    'fused-reduction': fusedReduction,
    'kl-normal': klNormal,
    'max-pool-gradient': maxPoolGradientByTaps,
    pack,
    softmax,
    'softmax-cross-entropy': softmaxCrossEntropy,
    unpack,
  },
});
