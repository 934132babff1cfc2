import { tfjsTarget } from '../tfjs/target.ts';
import { kernels } from './capabilities.ts';

export const webgpu = tfjsTarget({
  id: 'webgpu',
  title: 'any GPU, in browsers, and in Node through Dawn',
  packages: ['@tensorflow/tfjs-backend-webgpu', '@tensorflow/tfjs-core', 'webgpu'],
  kernels,
});
