export { errnoOf } from '../errno.ts';
export { contentsOf, fingerprintOf } from './fingerprint.ts';
export { applyChanges, augment } from './augment/augment.ts';
export { type Changes, drawChanges, type Filter, type Move, type Warp } from './augment/draw-changes.ts';
export type { Example } from './augment/example.ts';
export { type Augmentation, borderOf, type Elastic } from './augment/settings.ts';
export {
  type Batch,
  type BatchOptions,
  type BatchSource,
  type BatchState,
  batchSource,
  exampleOf,
  FIRST_BATCH,
  nextBatch,
  type Seen,
  seenInEpoch,
} from './batches.ts';
export { checkMasks, checkSplits } from './check.ts';
export { clippedShare } from './clipped-share.ts';
export { ABSENT, type DataSet, imageOf, maskOf, ratersOf, splitOf } from './data-set.ts';
export type { Elements, ElementType } from './elements.ts';
export type { IntensityRule, Scale, ZScore } from './intensities.ts';
export { type DataSummary, type SplitSummary, summarizeData } from './summary.ts';
export { type Bits, randomBits, STREAM, shuffle } from './draw.ts';
export {
  FORMAT,
  findSplit,
  raterLabel,
  raterNames,
  type Geometry,
  type ImagesEntry,
  type Manifest,
  type Sample,
  type SampleRecord,
  type SplitRange,
  sampleField,
  splitsOf,
} from './manifest.ts';
export type { DataProblem, Outcome } from './problem.ts';
export { type OpenedData, openData, readDataSet } from './read.ts';
export type { Lesion } from './synth/lesion.ts';
export { makeSyntheticSet, type SynthOptions } from './synth/make-set.ts';
export { gedWithSamples, isSynthetic, type Optimum, optimumOf, trueDistributionOf } from './synth/optimum.ts';
export { drawTrue, type TrueOutcome, trueDistribution } from './synth/truth.ts';
export { asideOf, checkContents, type DataContents, writeData } from './write.ts';
