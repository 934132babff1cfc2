export const IMPORT = `import type * as onnxruntime from 'onnxruntime-common';`;

export const ENGINE = `
/** What the model calls of ONNX Runtime: \`onnxruntime-node\`, \`onnxruntime-web\`, or what re-exports \`onnxruntime-common\`. */
export type Engine = Pick<typeof onnxruntime, 'InferenceSession' | 'Tensor'>;`;

/** The address of a file that lies beside the code, in the form that bundlers look for. */
export function beside(file: string): string {
  return `new URL('./${file}', import.meta.url)`;
}
