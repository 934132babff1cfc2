import type * as tfc from '@tensorflow/tfjs-core';

export interface EngineOptions {
  /** Where a web page serves the `.wasm` files of `@tensorflow/tfjs-backend-wasm/dist`; Node finds them by itself. */
  readonly wasmFolder?: string;
}

/** Opens TensorFlow.js on WebAssembly. */
export async function openEngine({ wasmFolder }: EngineOptions = {}): Promise<typeof tfc> {
  const tf = await import('@tensorflow/tfjs-core');
  const { setWasmPaths } = await import('@tensorflow/tfjs-backend-wasm');
  if (wasmFolder !== undefined) setWasmPaths(wasmFolder.endsWith('/') ? wasmFolder : `${wasmFolder}/`);
  if (!(await tf.setBackend('wasm'))) throw new Error('the wasm backend did not start: were its .wasm files found?');
  return tf;
}
