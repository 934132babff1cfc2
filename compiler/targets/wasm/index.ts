import { maxPoolGradientByTaps } from '../tfjs/writers/max-pool-gradient-by-taps.ts';
import { tfjsTarget } from '../tfjs/target.ts';
import { kernels } from './capabilities.ts';
import { conv2d } from './writers/conv2d.ts';
import { fusedConv2d } from './writers/fused-conv2d.ts';
import { momentsMean } from './writers/moments-mean.ts';
import { momentsVariance } from './writers/moments-variance.ts';
import { norm } from './writers/norm.ts';
import { sumLike } from './writers/sum-like.ts';

export const wasm = tfjsTarget({
  id: 'wasm',
  title: 'WebAssembly, in browsers and Node',
  packages: ['@tensorflow/tfjs-backend-wasm', '@tensorflow/tfjs-core'],
  kernels,
  embedded: ['errors', 'one-at-a-time', 'process-listeners', 'read-bytes', 'start-backend'],
  overrides: {
    conv2d,
    'fused-conv2d': fusedConv2d,
    'max-pool-gradient': maxPoolGradientByTaps,
    'moments-mean': momentsMean,
    'moments-variance': momentsVariance,
    norm,
    'sum-like': sumLike,
  },
});
