import { tfjsTarget } from '../tfjs/target.ts';
import { kernels } from './capabilities.ts';
import { overrides } from './writers/index.ts';

export const node = tfjsTarget({
  id: 'node',
  title: 'native CPU, in Node, through libtensorflow',
  packages: ['@tensorflow/tfjs-node', '@tensorflow/tfjs-core'],
  kernels,
  overrides,
  embedded: ['errors', 'one-at-a-time', 'prepare-libtensorflow', 'start-backend'],
});
