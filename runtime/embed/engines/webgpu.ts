import type * as tfc from '@tensorflow/tfjs-core';

export interface EngineOptions {
  /** Is told of errors that the GPU reports after the fact, when results are already wrong; by default they are thrown. */
  readonly onError?: (error: Error) => void;
}

/** The part of WebGPU that is used here. */
interface Gpu {
  requestAdapter(options: { readonly powerPreference: 'high-performance' }): Promise<object | null>;
}

interface Device {
  addEventListener(
    type: 'uncapturederror',
    listener: (event: { readonly error: { readonly message: string } }) => void,
  ): void;
  readonly lost: Promise<{ readonly message: string; readonly reason: string }>;
}

/** Opens TensorFlow.js on WebGPU: in a browser, or in Node through the package `webgpu`. */
export async function openEngine({ onError = throwLater }: EngineOptions = {}): Promise<typeof tfc> {
  // TensorFlow.js looks for navigator.gpu while it is imported, and does not survive a missing adapter.
  const gpu = browserGpu() ?? (await nodeGpu());
  if (!(await gpu.requestAdapter({ powerPreference: 'high-performance' }))) {
    throw new Error('WebGPU has no adapter: is there a GPU, and its driver (in Node on Linux: Vulkan)?');
  }
  const tf = await import('@tensorflow/tfjs-core');
  await import('@tensorflow/tfjs-backend-webgpu');
  if (!(await tf.setBackend('webgpu'))) throw new Error('the webgpu backend did not start');
  const { device } = tf.backend() as unknown as { readonly device: Device };
  device.addEventListener('uncapturederror', ({ error }) => onError(new Error(`WebGPU: ${error.message}`)));
  device.lost.then(({ message, reason }) => {
    if (reason !== 'destroyed') onError(new Error(`the WebGPU device is lost: ${message}`));
  });
  return tf;
}

function browserGpu(): Gpu | undefined {
  return (globalThis as { readonly navigator?: { readonly gpu?: Gpu } }).navigator?.gpu;
}

/** Gives Node what a browser has: the constants, and `navigator.gpu`. */
async function nodeGpu(): Promise<Gpu> {
  // Put together at run time, so that a bundler for browsers does not ask for the package.
  const name = ['web', 'gpu'].join('');
  const dawn: { create(options: readonly string[]): Gpu; readonly globals: object } = await import(
    /* @vite-ignore */ name
  );
  Object.assign(globalThis, dawn.globals);
  const gpu = dawn.create([]);
  Object.defineProperty(globalThis, 'navigator', { value: { gpu }, configurable: true, writable: true });
  return gpu;
}

/** Ends a run whose results can no longer be trusted. */
function throwLater(error: Error): void {
  queueMicrotask(() => {
    throw error;
  });
}
