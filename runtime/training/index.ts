export {
  type Checkpoint,
  type RunIdentity,
  type RunPosition,
  readCheckpoint,
  writeCheckpoint,
} from './checkpoint.ts';
export { appendSteps, keepSteps, type StepRecord } from './metrics-log.ts';
export { type TrainEnd, type TrainOptions, trainSteps } from './train-steps.ts';
