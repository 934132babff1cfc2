export { type EngineId, engines, type OpenedEngine, openEngine } from './engines/index.ts';
export type {
  GeneratedImage,
  GeneratedModel,
  GeneratedModelClass,
  GeneratedSampleOptions,
  GeneratedSamples,
  Values,
} from './generated-model.ts';
export { loadGenerated } from './load-generated.ts';
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
export type { TensorFlow } from './tensorflow.ts';
