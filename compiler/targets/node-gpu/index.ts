import { overrides } from '../node/writers/index.ts';
import { tfjsTarget } from '../tfjs/target.ts';
import { kernels } from './capabilities.ts';

export const nodeGpu = tfjsTarget({
  id: 'node-gpu',
  title: 'CUDA, in Node, through libtensorflow',
  packages: ['@tensorflow/tfjs-node-gpu', '@tensorflow/tfjs-core'],
  kernels,
  overrides,
  embedded: ['errors', 'one-at-a-time', 'prepare-libtensorflow', 'start-backend'],
});
