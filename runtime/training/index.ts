export {
  type Best,
  type Checkpoint,
  type RunIdentity,
  type RunPosition,
  readBest,
  readCheckpoint,
  writeBest,
  writeCheckpoint,
} from './checkpoint.ts';
export { findTrouble, type LossRole, type Trouble } from './find-trouble.ts';
export {
  appendSteps,
  appendValidation,
  keepSteps,
  type MetricsLog,
  readMetricsLog,
  type StepRecord,
  type ValidationRecord,
} from './metrics-log.ts';
export {
  type Draw,
  type DrawnSamples,
  drawFrom,
  type RatedImage,
  type Scored,
  type ScoreOptions,
  scoreImages,
} from './score-images.ts';
export { checkSeal, parseSealed, sealed } from './seal.ts';
export { type TrainEnd, type TrainOptions, trainSteps } from './train-steps.ts';
