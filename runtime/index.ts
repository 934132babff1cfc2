export * from './data/index.ts';
export { PhisegError, type PhisegErrorCode } from './embed/errors.ts';
export * from './engines/index.ts';
export { hasCode } from './error-code.ts';
export * from './metrics/index.ts';
export { encodeNpy, type NpyData } from './npy.ts';
export {
  encodeSafetensors,
  floatTensors,
  parseSafetensors,
  readSafetensors,
  type StoredTensor,
  type StoredTensors,
  writeSafetensors,
} from './safetensors.ts';
export * from './training/index.ts';
