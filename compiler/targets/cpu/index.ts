import { tfjsTarget } from '../tfjs/target.ts';
import { kernels } from './capabilities.ts';

export const cpu = tfjsTarget({
  id: 'cpu',
  title: 'plain JavaScript, everywhere, slow',
  packages: ['@tensorflow/tfjs-backend-cpu', '@tensorflow/tfjs-core'],
  kernels,
  embedded: ['errors', 'one-at-a-time', 'start-backend'],
});
