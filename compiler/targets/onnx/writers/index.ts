import type { OnnxWriterTable } from '../writer.ts';
import { adamUpdate } from './adam-update.ts';
import { affine } from './affine.ts';
import { argmax } from './argmax.ts';
import { avgPool } from './avg-pool.ts';
import { batchNorm } from './batch-norm.ts';
import { broadcastLike } from './broadcast-like.ts';
import { broadcastSpatial } from './broadcast-spatial.ts';
import { clipFactor } from './clip-factor.ts';
import { concat } from './concat.ts';
import { constant } from './constant.ts';
import { conv2d } from './conv2d.ts';
import { conv2dInputGradient } from './conv2d-input-gradient.ts';
import { conv2dKernelGradient } from './conv2d-kernel-gradient.ts';
import { divideByExtents } from './divide-by-extents.ts';
import { elementwise } from './elementwise.ts';
import { foldBias } from './fold-bias.ts';
import { foldKernel } from './fold-kernel.ts';
import { fusedConv2d } from './fused-conv2d.ts';
import { gaussianSample } from './gaussian-sample.ts';
import { gatherGroups } from './gather-groups.ts';
import { groupMean } from './group-mean.ts';
import { groupedConv2d } from './grouped-conv2d.ts';
import { input } from './input.ts';
import { klNormal } from './kl-normal.ts';
import { leakyRelu } from './leaky-relu.ts';
import { maxPool } from './max-pool.ts';
import { logSoftmax } from './log-softmax.ts';
import { matchPixels } from './match-pixels.ts';
import { maxPoolGradient } from './max-pool-gradient.ts';
import { meanSpatial } from './mean-spatial.ts';
import { mixPixels } from './mix-pixels.ts';
import { momentsMean } from './moments-mean.ts';
import { momentsVariance } from './moments-variance.ts';
import { movingAverage } from './moving-average.ts';
import { norm } from './norm.ts';
import { oneHot } from './one-hot.ts';
import { pack } from './pack.ts';
import { parameter } from './parameter.ts';
import { reluGradient } from './relu-gradient.ts';
import { repeat } from './repeat.ts';
import { resizeBilinear } from './resize-bilinear.ts';
import { resizeBilinearGradient } from './resize-bilinear-gradient.ts';
import { resizeNearest } from './resize-nearest.ts';
import { rsqrt } from './rsqrt.ts';
import { slice } from './slice.ts';
import { softmaxPixelsGradient } from './softmax-pixels-gradient.ts';
import { softmaxPixels } from './softmax-pixels.ts';
import { softmax } from './softmax.ts';
import { softmaxCrossEntropy } from './softmax-cross-entropy.ts';
import { spreadGroups } from './spread-groups.ts';
import { sumLike } from './sum-like.ts';
import { topShare } from './top-share.ts';
import { unbiasVariance } from './unbias-variance.ts';
import { unpack } from './unpack.ts';

/** How each op of the graph becomes ONNX. */
export const onnxWriters: OnnxWriterTable = {
  ...elementwise,
  'adam-update': adamUpdate,
  'clip-factor': clipFactor,
  affine,
  argmax,
  'avg-pool': avgPool,
  'batch-norm': batchNorm,
  'broadcast-like': broadcastLike,
  'broadcast-spatial': broadcastSpatial,
  concat,
  constant,
  conv2d,
  'conv2d-input-gradient': conv2dInputGradient,
  'conv2d-kernel-gradient': conv2dKernelGradient,
  'divide-by-extents': divideByExtents,
  'fold-bias': foldBias,
  'fold-kernel': foldKernel,
  'fused-conv2d': fusedConv2d,
  'gaussian-sample': gaussianSample,
  input,
  'kl-normal': klNormal,
  'leaky-relu': leakyRelu,
  'max-pool': maxPool,
  'max-pool-gradient': maxPoolGradient,
  'mean-spatial': meanSpatial,
  'gather-groups': gatherGroups,
  'group-mean': groupMean,
  'match-pixels': matchPixels,
  'mix-pixels': mixPixels,
  'softmax-pixels': softmaxPixels,
  'softmax-pixels-gradient': softmaxPixelsGradient,
  'grouped-conv2d': groupedConv2d,
  'spread-groups': spreadGroups,
  'moments-mean': momentsMean,
  'moments-variance': momentsVariance,
  'moving-average': movingAverage,
  norm,
  'one-hot': oneHot,
  pack,
  parameter,
  'relu-gradient': reluGradient,
  repeat,
  'resize-bilinear': resizeBilinear,
  'resize-bilinear-gradient': resizeBilinearGradient,
  'resize-nearest': resizeNearest,
  rsqrt,
  slice,
  softmax,
  'softmax-cross-entropy': softmaxCrossEntropy,
  'log-softmax': logSoftmax,
  'top-share': topShare,
  'sum-like': sumLike,
  'unbias-variance': unbiasVariance,
  unpack,
};
