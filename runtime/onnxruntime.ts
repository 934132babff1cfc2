import type * as onnxruntime from 'onnxruntime-common';

/** ONNX Runtime, as `onnxruntime-node`, `onnxruntime-web`, or any package that re-exports `onnxruntime-common`. */
export type OnnxRuntime = Pick<typeof onnxruntime, 'InferenceSession' | 'Tensor'>;
