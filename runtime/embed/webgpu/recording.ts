import type * as tfc from '@tensorflow/tfjs-core';
import {
  freeUnused,
  type Named,
  type ReplayBackend,
  type ReplayBuffer,
  type ReplayBuffers,
  type ReplayDevice,
  type ReplayEncoder,
  type ReplayLibrary,
  type ReplayPass,
  submit,
  wrapBuffer,
} from './replay-backend.ts';
import { PhisegError } from '../errors.ts';

/** What a call lets the GPU do. */
export type Command =
  /** A kernel, bound to what it reads and writes. */
  | {
      readonly kind: 'launch';
      readonly pipeline: object;
      readonly group: object;
      readonly size: readonly [number, number, number];
    }
  | { readonly kind: 'copy'; readonly operands: Parameters<ReplayEncoder['copyBufferToBuffer']> };

export interface RecordedOutput {
  readonly buffer: ReplayBuffer;
  readonly shape: number[];
  readonly dtype: tfc.DataType;
}

/** A call of a function on tensors, ready to be run again on other values. */
export interface Recording {
  readonly inputs: ReadonlyMap<string, ReplayBuffer>;
  readonly commands: readonly Command[];
  readonly outputs: ReadonlyMap<string, RecordedOutput>;
  /** All that it holds on the GPU. */
  readonly buffers: readonly ReplayBuffer[];
}

/** Runs a function without launching anything, and waits until all that it would launch is compiled. */
export async function compileKernels<I extends Named<I>, O extends Named<O>>(
  tf: ReplayLibrary,
  backend: ReplayBackend,
  inputs: I,
  run: (inputs: I) => O,
): Promise<void> {
  const given = new Set<tfc.Tensor>(Object.values(inputs));
  tf.env().set('WEBGPU_ENGINE_COMPILE_ONLY', true);
  try {
    tf.dispose(Object.values<tfc.Tensor>(run(inputs)).filter((tensor) => !given.has(tensor)));
  } finally {
    // Before the wait: others may use the backend meanwhile.
    tf.env().set('WEBGPU_ENGINE_COMPILE_ONLY', false);
  }
  const { pipelineCache } = backend;
  for (const [key, pipeline] of Object.entries(pipelineCache)) pipelineCache[key] = await pipeline;
}

/** Runs a function for its launches alone: the backend believes to write commands, and nothing is executed. */
export function record<I extends Named<I>, O extends Named<O>>(
  tf: ReplayLibrary,
  backend: ReplayBackend,
  tensors: I,
  run: (inputs: I) => O,
): Recording {
  submit(backend);
  freeUnused(backend);
  const { queue, bufferManager, ensureCommandEncoderReady } = backend;
  const commands: Command[] = [];
  const { manager, made } = recordingBuffers(backend.device);
  const inputs = new Map<string, ReplayBuffer>();
  const handles: Record<string, tfc.Tensor> = {};
  const encoder = recordingEncoder(commands);
  let isDone = false;
  try {
    for (const [name, { shape, size, dtype }] of Object.entries<tfc.Tensor>(tensors)) {
      const buffer = manager.acquireBuffer(4 * size, STORAGE);
      inputs.set(name, buffer);
      handles[name] = wrapBuffer(tf, buffer, shape, dtype);
    }
    backend.bufferManager = manager;
    backend.queue = { submit: () => undefined, writeBuffer: (...write) => queue.writeBuffer(...write) };
    backend.ensureCommandEncoderReady = () => {
      backend.commandEncoder = encoder;
    };
    // The same tensors under the same names, at other places.
    const results = run(handles as I);
    const outputs = new Map<string, RecordedOutput>();
    for (const [name, { dataId, shape, dtype }] of Object.entries<tfc.Tensor>(results)) {
      backend.uploadToGPU(dataId);
      const kept = backend.tensorMap.get(dataId);
      if (!kept.resource) throw new PhisegError('internal', `${name} is not on the GPU`);
      outputs.set(name, { buffer: kept.resource, shape: [...shape], dtype });
      kept.external = true;
    }
    tf.dispose(Object.values<tfc.Tensor>(results));
    isDone = true;
    return { inputs, commands, outputs, buffers: made };
  } finally {
    tf.dispose(handles);
    // What waits to be freed goes back to where it comes from.
    submit(backend);
    Object.assign(backend, { queue, bufferManager, ensureCommandEncoderReady });
    if (!isDone) for (const buffer of made) buffer.destroy();
  }
}

/** GPUBufferUsage: STORAGE, COPY_SRC and COPY_DST, as the backend gives tensors; and UNIFORM. */
const STORAGE = 0x80 | 0x04 | 0x08;
const UNIFORM = 0x40;

/** Buffers for maps, used again as soon as they are free, since launches run in order; what is written once stays. */
function recordingBuffers(device: ReplayDevice): {
  readonly manager: ReplayBuffers;
  readonly made: readonly ReplayBuffer[];
} {
  const made: ReplayBuffer[] = [];
  const written = new Set<ReplayBuffer>();
  const free = new Map<number, ReplayBuffer[]>();
  const manager: ReplayBuffers = {
    freeBuffers: new Map(),
    numFreeBuffers: 0,
    numBytesAllocated: 0,
    acquireBuffer(size, usage, mappedAtCreation = false) {
      const isWritten = mappedAtCreation || (usage & UNIFORM) !== 0;
      const reused = isWritten ? undefined : free.get(size)?.pop();
      if (reused !== undefined) return reused;
      const buffer = device.createBuffer({ size, usage, mappedAtCreation });
      made.push(buffer);
      if (isWritten) written.add(buffer);
      return buffer;
    },
    releaseBuffer(buffer) {
      if (written.has(buffer)) return;
      const others = free.get(buffer.size);
      if (others === undefined) free.set(buffer.size, [buffer]);
      else others.push(buffer);
    },
  };
  return { manager, made };
}

/** An encoder that keeps commands instead of encoding them. */
function recordingEncoder(commands: Command[]): ReplayEncoder {
  let pipeline: object = {};
  let group: object = {};
  const pass: ReplayPass = {
    setPipeline(next) {
      pipeline = next;
    },
    setBindGroup(_index, next) {
      group = next;
    },
    dispatchWorkgroups(...size) {
      commands.push({ kind: 'launch', pipeline, group, size });
    },
    end: () => undefined,
  };
  return {
    beginComputePass: () => pass,
    copyBufferToBuffer(...operands) {
      commands.push({ kind: 'copy', operands });
    },
    finish: () => ({}),
  };
}
