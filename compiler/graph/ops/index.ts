import { add } from './add.ts';
import { affine } from './affine.ts';
import { argmax } from './argmax.ts';
import { avgPool } from './avg-pool.ts';
import { batchNorm } from './batch-norm.ts';
import { broadcastSpatial } from './broadcast-spatial.ts';
import { concat } from './concat.ts';
import { conv2d } from './conv2d.ts';
import { exp } from './exp.ts';
import { foldBias } from './fold-bias.ts';
import { foldKernel } from './fold-kernel.ts';
import { fusedConv2d } from './fused-conv2d.ts';
import { gaussianSample } from './gaussian-sample.ts';
import { input } from './input.ts';
import { leakyRelu } from './leaky-relu.ts';
import { maxPool } from './max-pool.ts';
import { meanSpatial } from './mean-spatial.ts';
import { multiply } from './multiply.ts';
import { oneHot } from './one-hot.ts';
import { parameter } from './parameter.ts';
import { relu } from './relu.ts';
import { repeat } from './repeat.ts';
import { resizeBilinear } from './resize-bilinear.ts';
import { resizeNearest } from './resize-nearest.ts';
import { sigmoid } from './sigmoid.ts';
import { slice } from './slice.ts';
import { softmax } from './softmax.ts';
import { softplus } from './softplus.ts';
import { subtract } from './subtract.ts';
import { tanh } from './tanh.ts';

/** Every op by its name. */
export const ops = {
  input,
  parameter,
  'one-hot': oneHot,
  affine,
  repeat,
  concat,
  add,
  subtract,
  multiply,
  conv2d,
  'fused-conv2d': fusedConv2d,
  'batch-norm': batchNorm,
  relu,
  softplus,
  exp,
  sigmoid,
  tanh,
  'leaky-relu': leakyRelu,
  'avg-pool': avgPool,
  'max-pool': maxPool,
  'resize-bilinear': resizeBilinear,
  'resize-nearest': resizeNearest,
  'mean-spatial': meanSpatial,
  'broadcast-spatial': broadcastSpatial,
  'gaussian-sample': gaussianSample,
  softmax,
  argmax,
  slice,
  'fold-kernel': foldKernel,
  'fold-bias': foldBias,
};
