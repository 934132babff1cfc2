export type {
  GeneratedEncodedImage,
  GeneratedImage,
  GeneratedModel,
  GeneratedModelClass,
  GeneratedSample,
  GeneratedSampleOptions,
  GeneratedSamples,
  Values,
} from '../generated-model.ts';
export type {
  GeneratedStepsOptions,
  GeneratedTrainer,
  GeneratedTrainerClass,
  TrainingBatch,
  TrainingExample,
  TrainingNoise,
} from '../generated-trainer.ts';
export { type GeneratedFile, loadGenerated, loadGeneratedTrainer } from '../load-generated.ts';
export type { OnnxRuntime } from '../onnxruntime.ts';
export type { FloatTensor } from '../safetensors.ts';
export type { TensorFlow } from '../tensorflow.ts';
export { EngineFailure, type Guard } from './failure.ts';
export { guardModel, guardTrainer } from './guarded.ts';
export {
  type EngineId,
  type EngineLibrary,
  type EngineLimits,
  engines,
  type OpenedEngine,
  openEngine,
  type TensorFlowEngineId,
} from './registry.ts';
