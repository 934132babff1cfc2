import { tfjsTarget } from '../tfjs/target.ts';
import { kernels } from './capabilities.ts';

export const wasm = tfjsTarget({
  id: 'wasm',
  title: 'WebAssembly, in browsers and Node',
  packages: ['@tensorflow/tfjs-backend-wasm', '@tensorflow/tfjs-core'],
  kernels,
});
