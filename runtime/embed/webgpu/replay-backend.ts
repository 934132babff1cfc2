import type * as tfc from '@tensorflow/tfjs-core';

/** The part of WebGPU that is used here. */
export interface ReplayBuffer {
  readonly size: number;
  destroy(): void;
}

export interface ReplayPass {
  setPipeline(pipeline: object): void;
  setBindGroup(index: number, group: object): void;
  dispatchWorkgroups(x: number, y: number, z: number): void;
  end(): void;
}

export interface ReplayEncoder {
  beginComputePass(): ReplayPass;
  copyBufferToBuffer(from: ReplayBuffer, start: number, to: ReplayBuffer, at: number, size: number): void;
  finish(): object;
}

export interface ReplayQueue {
  submit(commands: readonly object[]): void;
  writeBuffer(
    buffer: ReplayBuffer,
    at: number,
    data: ArrayBufferView | ArrayBuffer,
    start?: number,
    size?: number,
  ): void;
}

export interface ReplayDevice {
  readonly queue: ReplayQueue;
  createBuffer(options: { size: number; usage: number; mappedAtCreation?: boolean }): ReplayBuffer;
  createCommandEncoder(): ReplayEncoder;
}

export interface ReplayBuffers {
  readonly freeBuffers: Map<unknown, ReplayBuffer[]>;
  numFreeBuffers: number;
  numBytesAllocated: number;
  acquireBuffer(size: number, usage: number, isMapped?: boolean, isReused?: boolean): ReplayBuffer;
  releaseBuffer(buffer: ReplayBuffer, isReused?: boolean): void;
}

/** The part of the backend that is used here. */
export interface ReplayBackend {
  readonly device: ReplayDevice;
  readonly tensorMap: { get(dataId: object): ReplayData };
  queue: ReplayQueue;
  bufferManager: ReplayBuffers;
  commandEncoder: ReplayEncoder | null;
  computePassEncoder: ReplayPass | null;
  ensureCommandEncoderReady(): void;
  endComputePassEncoder(): void;
  submitQueue(): void;
  uploadToGPU(dataId: object): void;
  makeTensorInfo(shape: number[], dtype: tfc.DataType): tfc.TensorInfo;
  /** Those that are still being compiled are promises. */
  readonly pipelineCache: Record<string, unknown>;
  readonly activeTimers: object | null;
}

/** What the backend keeps of a tensor. */
export interface ReplayData {
  readonly values?: ArrayBufferView | null;
  resource?: ReplayBuffer | null;
  /** The backend does not free the buffer. */
  external?: boolean;
}

export type ReplayLibrary = Pick<typeof tfc, 'backend' | 'dispose' | 'engine' | 'env' | 'tensor'>;

/** An object of tensors. */
export type Named<T> = { readonly [K in keyof T]: tfc.Tensor };

/** Submits what TensorFlow.js has launched so far. */
export function submit(backend: ReplayBackend): void {
  backend.ensureCommandEncoderReady();
  backend.endComputePassEncoder();
  backend.submitQueue();
}

/** Gives back buffers that the backend keeps for later: recorded steps have their own. */
export function freeUnused({ bufferManager }: ReplayBackend): void {
  for (const free of bufferManager.freeBuffers.values()) {
    for (const buffer of free.splice(0)) {
      buffer.destroy();
      bufferManager.numFreeBuffers -= 1;
      bufferManager.numBytesAllocated -= buffer.size;
    }
  }
}

/** A tensor whose buffer is not its own. */
export function wrapBuffer(
  tf: ReplayLibrary,
  buffer: ReplayBuffer,
  shape: readonly number[],
  dtype: tfc.DataType,
): tfc.Tensor {
  // The declarations know buffers of a browser alone.
  const data = { buffer, zeroCopy: true } as unknown as tfc.WebGPUData;
  return tf.tensor(data, [...shape] as [number], dtype);
}
