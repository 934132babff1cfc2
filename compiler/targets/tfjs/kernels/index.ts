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
import type { OpName } from '../../../graph/ir.ts';
import type { TfjsKernel } from '../kernel.ts';

/** How each op of the graph becomes TensorFlow.js code. */
export const tfjsKernels: { readonly [O in OpName]: TfjsKernel<O> } = {
  add,
  affine,
  argmax,
  'avg-pool': avgPool,
  'batch-norm': batchNorm,
  'broadcast-spatial': broadcastSpatial,
  concat,
  conv2d,
  exp,
  'fold-bias': foldBias,
  'fold-kernel': foldKernel,
  'fused-conv2d': fusedConv2d,
  'gaussian-sample': gaussianSample,
  input,
  'leaky-relu': leakyRelu,
  'max-pool': maxPool,
  'mean-spatial': meanSpatial,
  multiply,
  'one-hot': oneHot,
  parameter,
  relu,
  repeat,
  'resize-bilinear': resizeBilinear,
  'resize-nearest': resizeNearest,
  sigmoid,
  slice,
  softmax,
  softplus,
  subtract,
  tanh,
};
