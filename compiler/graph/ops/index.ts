import { adamUpdate } from './adam-update.ts';
import { add } from './add.ts';
import { affine } from './affine.ts';
import { argmax } from './argmax.ts';
import { avgPool } from './avg-pool.ts';
import { batchNorm } from './batch-norm.ts';
import { broadcastLike } from './broadcast-like.ts';
import { broadcastSpatial } from './broadcast-spatial.ts';
import { clipFactor } from './clip-factor.ts';
import { concat } from './concat.ts';
import { constant } from './constant.ts';
import { conv2dInputGradient } from './conv2d-input-gradient.ts';
import { conv2dKernelGradient } from './conv2d-kernel-gradient.ts';
import { conv2d } from './conv2d.ts';
import { divideByExtents } from './divide-by-extents.ts';
import { divide } from './divide.ts';
import { exp } from './exp.ts';
import { foldBias } from './fold-bias.ts';
import { foldKernel } from './fold-kernel.ts';
import { fusedConv2d } from './fused-conv2d.ts';
import { fusedMap } from './fused-map.ts';
import { fusedReduction } from './fused-reduction.ts';
import { gaussianSample } from './gaussian-sample.ts';
import { gatherGroups } from './gather-groups.ts';
import { groupMean } from './group-mean.ts';
import { groupedConv2d } from './grouped-conv2d.ts';
import { input } from './input.ts';
import { klNormal } from './kl-normal.ts';
import { leakyRelu } from './leaky-relu.ts';
import { logSoftmax } from './log-softmax.ts';
import { matchPixels } from './match-pixels.ts';
import { maxPoolGradient } from './max-pool-gradient.ts';
import { maxPool } from './max-pool.ts';
import { maximum } from './maximum.ts';
import { meanSpatial } from './mean-spatial.ts';
import { minimum } from './minimum.ts';
import { mixPixels } from './mix-pixels.ts';
import { momentsMean } from './moments-mean.ts';
import { momentsVariance } from './moments-variance.ts';
import { movingAverage } from './moving-average.ts';
import { multiply } from './multiply.ts';
import { norm } from './norm.ts';
import { oneHot } from './one-hot.ts';
import { pack } from './pack.ts';
import { parameter } from './parameter.ts';
import { reluGradient } from './relu-gradient.ts';
import { relu } from './relu.ts';
import { repeat } from './repeat.ts';
import { resizeBilinearGradient } from './resize-bilinear-gradient.ts';
import { resizeBilinear } from './resize-bilinear.ts';
import { resizeNearest } from './resize-nearest.ts';
import { rsqrt } from './rsqrt.ts';
import { sigmoid } from './sigmoid.ts';
import { slice } from './slice.ts';
import { softmaxCrossEntropy } from './softmax-cross-entropy.ts';
import { softmaxPixelsGradient } from './softmax-pixels-gradient.ts';
import { softmaxPixels } from './softmax-pixels.ts';
import { softmax } from './softmax.ts';
import { softplus } from './softplus.ts';
import { spreadGroups } from './spread-groups.ts';
import { subtract } from './subtract.ts';
import { sumLike } from './sum-like.ts';
import { tanh } from './tanh.ts';
import { topShare } from './top-share.ts';
import { unbiasVariance } from './unbias-variance.ts';
import { unpack } from './unpack.ts';

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
  divide,
  maximum,
  minimum,
  conv2d,
  'grouped-conv2d': groupedConv2d,
  'spread-groups': spreadGroups,
  'gather-groups': gatherGroups,
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
  'group-mean': groupMean,
  'match-pixels': matchPixels,
  'mix-pixels': mixPixels,
  'softmax-pixels': softmaxPixels,
  'softmax-pixels-gradient': softmaxPixelsGradient,
  'broadcast-spatial': broadcastSpatial,
  'gaussian-sample': gaussianSample,
  softmax,
  argmax,
  slice,
  'fold-kernel': foldKernel,
  'fold-bias': foldBias,
  constant,
  'sum-like': sumLike,
  'broadcast-like': broadcastLike,
  'divide-by-extents': divideByExtents,
  rsqrt,
  'moments-mean': momentsMean,
  'moments-variance': momentsVariance,
  'kl-normal': klNormal,
  'softmax-cross-entropy': softmaxCrossEntropy,
  'log-softmax': logSoftmax,
  'top-share': topShare,
  'conv2d-input-gradient': conv2dInputGradient,
  'conv2d-kernel-gradient': conv2dKernelGradient,
  'relu-gradient': reluGradient,
  'max-pool-gradient': maxPoolGradient,
  'resize-bilinear-gradient': resizeBilinearGradient,
  'unbias-variance': unbiasVariance,
  'moving-average': movingAverage,
  'adam-update': adamUpdate,
  'clip-factor': clipFactor,
  pack,
  unpack,
  norm,
  'fused-map': fusedMap,
  'fused-reduction': fusedReduction,
};

/** Ops that others are fused to, for engines whose kernels are generated; engines without them miss nothing. */
export const fusedOps = ['fused-map', 'fused-reduction'] as const satisfies readonly (keyof typeof ops)[];

export type FusedOp = (typeof fusedOps)[number];

export function isFusedOp(op: string): op is FusedOp {
  return (fusedOps as readonly string[]).includes(op);
}

/** Ops that are made of others where an engine has no kernel for them. */
export const composedOps = ['grouped-conv2d'] as const satisfies readonly (keyof typeof ops)[];

export type ComposedOp = (typeof composedOps)[number];

/** Ops that an engine may have no kernel for. */
export type OptionalOp = FusedOp | ComposedOp;
