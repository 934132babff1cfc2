import type { BlockedWriterTable } from '../writer.ts';
import { add } from './add.ts';
import { batchNorm } from './batch-norm.ts';
import { concat } from './concat.ts';
import { conv2d } from './conv2d.ts';
import { conv2dInputGradient } from './conv2d-input-gradient.ts';
import { divideByExtents } from './divide-by-extents.ts';
import { momentsMean } from './moments-mean.ts';
import { momentsVariance } from './moments-variance.ts';
import { multiply } from './multiply.ts';
import { relu } from './relu.ts';
import { reluGradient } from './relu-gradient.ts';
import { slice } from './slice.ts';
import { subtract } from './subtract.ts';
import { sumLike } from './sum-like.ts';
import { unbiasVariance } from './unbias-variance.ts';

/** The ops that work on blocked maps; all others read maps as the standard has them. */
export const blockedWriters: BlockedWriterTable = {
  add,
  'batch-norm': batchNorm,
  concat,
  conv2d,
  'conv2d-input-gradient': conv2dInputGradient,
  'divide-by-extents': divideByExtents,
  'moments-mean': momentsMean,
  'moments-variance': momentsVariance,
  multiply,
  relu,
  'relu-gradient': reluGradient,
  slice,
  subtract,
  'sum-like': sumLike,
  'unbias-variance': unbiasVariance,
};
