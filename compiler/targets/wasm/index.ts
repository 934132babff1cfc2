import { maxPoolGradientByTaps } from '../tfjs/kernels/max-pool-gradient-by-taps.ts';
import { tfjsTarget } from '../tfjs/target.ts';
import { kernels } from './capabilities.ts';
import { conv2d } from './kernels/conv2d.ts';
import { fusedConv2d } from './kernels/fused-conv2d.ts';
import { momentsMean } from './kernels/moments-mean.ts';
import { momentsVariance } from './kernels/moments-variance.ts';
import { norm } from './kernels/norm.ts';
import { sumLike } from './kernels/sum-like.ts';

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
