import type * as tfc from '@tensorflow/tfjs-core';
import { registerConvolutions } from '../webgpu/convolutions.ts';
import { registerCopies } from '../webgpu/copies.ts';
import { registerFusedMap } from '../webgpu/fused-map.ts';
import { registerFusedReduction } from '../webgpu/fused-reduction.ts';
import { oneAtATime } from '../one-at-a-time.ts';
import { startBackend } from '../start-backend.ts';
import { PhisegError, type PhisegErrorCode } from '../errors.ts';

export interface EngineOptions {
  /** Called with errors that the GPU reports after the fact, when results are already wrong; by default they are thrown. */
  readonly onError?: (error: Error) => void;
  /** In Node: a part of the name of the GPU to take, such as `NVIDIA`; else the fastest. Decided when first opened. */
  readonly adapter?: string | undefined;
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
  readonly limits: { readonly maxStorageBufferBindingSize: number; readonly maxBufferSize: number };
  readonly lost: Promise<{ readonly message: string; readonly reason: string }>;
}

/** The part of the backend that is used here. */
interface Backend {
  readonly device: Device;
  readonly bufferManager: { acquireBuffer(size: number, ...more: unknown[]): unknown };
}

const opening = oneAtATime<typeof tfc>();

/** Who gets the errors: the one that opened a backend last. */
const listeners = new WeakMap<Backend, (error: Error) => void>();

/**
 * Opens TensorFlow.js on WebGPU: in a browser, or in Node through the package `webgpu`. Values can only be read with
 * `await tensor.data()`. A tensor that the GPU cannot hold is a RangeError where it is made.
 * Opened again, it is the same, and tells the new `onError` of errors instead of the last.
 */
export async function openEngine({ onError = throwLater, adapter }: EngineOptions = {}): Promise<typeof tfc> {
  const tf = await opening(() => open(adapter));
  listeners.set(tf.backend() as unknown as Backend, onError);
  return tf;
}

async function open(adapter: string | undefined): Promise<typeof tfc> {
  // TensorFlow.js looks for navigator.gpu while it is imported, and does not survive a missing adapter.
  const gpu = browserGpu() ?? (await nodeGpu(adapter));
  if (!(await gpu.requestAdapter({ powerPreference: 'high-performance' }))) {
    throw new PhisegError(
      'engine/no-adapter',
      'WebGPU has no adapter: is there a GPU, and its driver (in Node on Linux: Vulkan)?',
    );
  }
  const tf = await import('@tensorflow/tfjs-core');
  await import('@tensorflow/tfjs-backend-webgpu');
  await startBackend(tf, 'webgpu');
  const backend = tf.backend() as unknown as Backend;
  registerConvolutions(tf);
  registerCopies(tf);
  registerFusedMap(tf);
  registerFusedReduction(tf);
  if (!listeners.has(backend)) {
    listeners.set(backend, throwLater);
    refuseLargeTensors(backend);
    listen(backend);
  }
  return tf;
}

function listen(backend: Backend): void {
  const tell = (code: PhisegErrorCode, message: string): void =>
    listeners.get(backend)?.(new PhisegError(code, message));
  backend.device.addEventListener('uncapturederror', ({ error }) => tell('engine/gpu', `WebGPU: ${error.message}`));
  backend.device.lost.then(({ message, reason }) => {
    if (reason !== 'destroyed') tell('engine/lost', `the WebGPU device is lost: ${message}`);
  });
}

/** The GPU would report it after the fact, and the numbers would be wrong until then. */
function refuseLargeTensors({ bufferManager, device: { limits } }: Backend): void {
  const most = Math.min(limits.maxStorageBufferBindingSize, limits.maxBufferSize);
  const acquire = bufferManager.acquireBuffer.bind(bufferManager);
  bufferManager.acquireBuffer = (size, ...more) => {
    if (size <= most) return acquire(size, ...more);
    const [wanted, limit] = [size, most].map((bytes) => `${(bytes / 2 ** 20).toFixed(0)} MB`);
    throw new PhisegError('memory', `a tensor of ${wanted} does not fit on this GPU, whose largest has ${limit}`);
  };
}

function browserGpu(): Gpu | undefined {
  return (globalThis as { readonly navigator?: { readonly gpu?: Gpu } }).navigator?.gpu;
}

/** Gives Node what a browser has: the constants, and `navigator.gpu`. */
async function nodeGpu(adapter: string | undefined): Promise<Gpu> {
  // Put together at run time, so that a bundler for browsers does not ask for the package.
  const name = ['web', 'gpu'].join('');
  const dawn: { create(options: readonly string[]): Gpu; readonly globals: object } = await import(
    /* @vite-ignore */ name
  );
  Object.assign(globalThis, dawn.globals);
  const gpu = dawn.create(adapter === undefined ? [] : [`adapter=${adapter}`]);
  Object.defineProperty(globalThis, 'navigator', { value: { gpu }, configurable: true, writable: true });
  return gpu;
}

/** Ends a run whose results can no longer be trusted. */
function throwLater(error: Error): void {
  queueMicrotask(() => {
    throw error;
  });
}
