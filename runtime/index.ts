export * from './data/index.ts';
export { NOT_FINITE } from './embed/check-results.ts';
export { EngineFailure, type Guard } from './engines/failure.ts';
export { guardModel, guardTrainer } from './engines/guarded.ts';
export {
  type EngineId,
  type EngineLibrary,
  engines,
  type OpenedEngine,
  openEngine,
  type TensorFlowEngineId,
} from './engines/index.ts';
export type {
  GeneratedEncodedImage,
  GeneratedImage,
  GeneratedModel,
  GeneratedModelClass,
  GeneratedSampleOptions,
  GeneratedSamples,
  Values,
} from './generated-model.ts';
export type {
  GeneratedTrainer,
  GeneratedTrainerClass,
  TrainingBatch,
  TrainingNoise,
} from './generated-trainer.ts';
export { type GeneratedFile, loadGenerated, loadGeneratedTrainer } from './load-generated.ts';
export { emptyGed } from './metrics/baselines.ts';
export { bestDice } from './metrics/best-dice.ts';
export { bootstrapInterval } from './metrics/bootstrap.ts';
export { type ClassMask, type ClassMasks, classMasks } from './metrics/class-masks.ts';
export { classDice, dice } from './metrics/dice.ts';
export { type EnergyDistance, energyDistance } from './metrics/energy-distance.ts';
export { type ErrorCorrelation, errorCorrelation } from './metrics/error-correlation.ts';
export { imageSeed } from './metrics/image-seed.ts';
export { classIou, iou } from './metrics/iou.ts';
export { matchedIou } from './metrics/matched-iou.ts';
export { meanDice } from './metrics/mean-dice.ts';
export { type Measure, measuresFor, selectionMeasures } from './metrics/measures.ts';
export { type ImageScores, type ImageToScore, scoreImage } from './metrics/score-image.ts';
export { meanScore, type Summary, summarize } from './metrics/summarize.ts';
export { encodeNpy, type NpyData } from './npy.ts';
export {
  encodeSafetensors,
  type FloatTensor,
  floatTensors,
  parseSafetensors,
  readSafetensors,
  type StoredTensor,
  type StoredTensors,
  writeSafetensors,
} from './safetensors.ts';
export * from './training/index.ts';
export type { OnnxRuntime } from './onnxruntime.ts';
export type { TensorFlow } from './tensorflow.ts';
