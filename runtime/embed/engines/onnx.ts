import type * as onnxruntime from 'onnxruntime-common';

/** Opens ONNX Runtime: native code for the CPU, in Node. In a web page import `onnxruntime-web` in its place. */
export async function openEngine(): Promise<Pick<typeof onnxruntime, 'InferenceSession' | 'Tensor'>> {
  const { InferenceSession, Tensor } = await import('onnxruntime-node');
  return { InferenceSession, Tensor };
}
