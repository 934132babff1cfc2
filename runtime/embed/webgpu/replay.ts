import type * as tfc from '@tensorflow/tfjs-core';

type Named<T> = { readonly [K in keyof T]: tfc.Tensor };

type Tensors = Readonly<Record<string, tfc.Tensor>>;

/** The part of WebGPU that is used here. */
interface ReplayBuffer {
  readonly size: number;
  readonly usage: number;
  destroy(): void;
}

interface ReplayPass {
  setPipeline(pipeline: object): void;
  setBindGroup(index: number, group: object): void;
  dispatchWorkgroups(x: number, y: number, z: number): void;
  end(): void;
}

interface ReplayEncoder {
  beginComputePass(): ReplayPass;
  copyBufferToBuffer(from: ReplayBuffer, start: number, to: ReplayBuffer, at: number, size: number): void;
  finish(): object;
}

interface ReplayQueue {
  submit(commands: readonly object[]): void;
  writeBuffer(
    buffer: ReplayBuffer,
    at: number,
    data: ArrayBufferView | ArrayBuffer,
    start?: number,
    size?: number,
  ): void;
}

interface ReplayDevice {
  readonly queue: ReplayQueue;
  createBuffer(options: { size: number; usage: number; mappedAtCreation?: boolean }): ReplayBuffer;
  createCommandEncoder(): ReplayEncoder;
}

interface ReplayBuffers {
  freeBuffers: Map<unknown, ReplayBuffer[]>;
  acquireBuffer(size: number, usage: number, isMapped?: boolean, isReused?: boolean): ReplayBuffer;
  releaseBuffer(buffer: ReplayBuffer, isReused?: boolean): void;
}

/** The part of the backend that is used here. */
interface ReplayBackend {
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
  checkCompileCompletionAsync(): Promise<void>;
  readonly activeTimers: object | null;
}

/** What the backend keeps of a tensor. */
interface ReplayData {
  readonly values?: ArrayBufferView | null;
  resource?: ReplayBuffer | null;
  /** The backend does not free the buffer. */
  external?: boolean;
}

/** What a call lets the GPU do. */
type Command =
  /** A kernel, bound to what it reads and writes. */
  | {
      readonly kind: 'launch';
      readonly pipeline: object;
      readonly group: object;
      readonly size: readonly [number, number, number];
    }
  | { readonly kind: 'copy'; readonly operands: Parameters<ReplayEncoder['copyBufferToBuffer']> };

interface ReplayOutput {
  readonly buffer: ReplayBuffer;
  readonly shape: number[];
  readonly dtype: tfc.DataType;
}

/** A call of a function on tensors, ready to be run again on other values. */
interface Recording {
  readonly inputs: ReadonlyMap<string, ReplayBuffer>;
  readonly commands: readonly Command[];
  readonly outputs: ReadonlyMap<string, ReplayOutput>;
  /** All that it holds on the GPU. */
  readonly buffers: readonly ReplayBuffer[];
}

type ReplayLibrary = Pick<typeof tfc, 'backend' | 'dispose' | 'engine' | 'env' | 'tensor'>;

interface Replayed<I, O> {
  call(inputs: I): Promise<O>;
  dispose(): void;
}

/** Commands in a submission: the GPU starts on one while the next is written. */
const SUBMISSION = 256;

/** Shapes that are kept recorded; each holds all that a call needs on the GPU. */
const MOST_RECORDINGS = 2;

/**
 * A function on tensors that launches the same kernels whenever shapes are the same, as one that hands them to the GPU without
 * going through TensorFlow.js again, which takes longer than most kernels. It is run once to see what it launches.
 * What it reads beside its inputs must not change.
 * @param results
 *   `copied`: they are as any others; shapes are recorded when they come again.
 *   `lent`: they hold until the next call, and until the one after that where the next is given them as inputs. So a step
 *   of training may take the state that the last one gave, and may be taken back. Shapes are recorded when they first
 *   come, with all kernels compiled side by side.
 */
export function replayed<I extends Named<I>, O extends Named<O>>(
  tf: ReplayLibrary,
  results: 'copied' | 'lent',
  run: (inputs: I) => O,
): Replayed<I, O> {
  const recordings = new Map<string, Recording>();
  const seen = new Set<string>();
  const forget = (key: string): void => {
    for (const buffer of recordings.get(key)?.buffers ?? []) buffer.destroy();
    recordings.delete(key);
  };
  return {
    async call(inputs) {
      const backend = tf.backend() as unknown as ReplayBackend;
      const shapes = Object.values<tfc.Tensor>(inputs).map(({ shape }) => shape.join('x'));
      const key = shapes.join();
      const isFirst = !seen.has(key);
      seen.add(key);
      // Whoever times kernels must see them launched one by one.
      if (backend.activeTimers || (isFirst && results === 'copied')) return ownResults(inputs, run(inputs));
      if (!recordings.has(key)) {
        if (isFirst) await compileKernels(tf, backend, inputs, run);
        const [oldest] = recordings.keys();
        if (oldest !== undefined && recordings.size >= MOST_RECORDINGS) forget(oldest);
        recordings.set(key, record(tf, backend, inputs, run));
      }
      const recording = recordings.get(key) as Recording;
      const given = new Map(Object.entries<tfc.Tensor>(inputs));
      // What it gives has the names and types of what the function gives.
      return replay(tf, backend, recording, given, results) as O;
    },
    dispose() {
      for (const key of [...recordings.keys()]) forget(key);
    },
  };
}

/** Results without inputs among them, which their owner may free. */
function ownResults<I extends Named<I>, O extends Named<O>>(inputs: I, results: O): O {
  const given = new Set<tfc.Tensor>(Object.values(inputs));
  const own = Object.entries<tfc.Tensor>(results).map(([name, tensor]) => [
    name,
    given.has(tensor) ? tensor.clone() : tensor,
  ]);
  return Object.fromEntries(own) as O;
}

/** Runs a function without launching anything, and waits until all that it would launch is compiled. */
async function compileKernels<I extends Named<I>, O extends Named<O>>(
  tf: ReplayLibrary,
  backend: ReplayBackend,
  inputs: I,
  run: (inputs: I) => O,
): Promise<void> {
  const given = new Set<tfc.Tensor>(Object.values(inputs));
  tf.env().set('WEBGPU_ENGINE_COMPILE_ONLY', true);
  try {
    tf.dispose(Object.values<tfc.Tensor>(run(inputs)).filter((tensor) => !given.has(tensor)));
    await backend.checkCompileCompletionAsync();
  } finally {
    tf.env().set('WEBGPU_ENGINE_COMPILE_ONLY', false);
  }
}

/** Submits what TensorFlow.js has launched so far. */
function submit(backend: ReplayBackend): void {
  backend.ensureCommandEncoderReady();
  backend.endComputePassEncoder();
  backend.submitQueue();
}

/** Gives back buffers that the backend keeps for later: recorded steps have their own. */
function freeUnused(backend: ReplayBackend): void {
  for (const free of backend.bufferManager.freeBuffers.values()) for (const buffer of free.splice(0)) buffer.destroy();
}

/** Runs a function for its launches alone: the backend believes to write commands, and nothing is executed. */
function record<I extends Named<I>, O extends Named<O>>(
  tf: ReplayLibrary,
  backend: ReplayBackend,
  tensors: I,
  run: (inputs: I) => O,
): Recording {
  submit(backend);
  freeUnused(backend);
  const { queue, bufferManager, ensureCommandEncoderReady } = backend;
  const commands: Command[] = [];
  const buffers = recordingBuffers(backend.device);
  const inputs = new Map<string, ReplayBuffer>();
  const handles: Record<string, tfc.Tensor> = {};
  for (const [name, { shape, size, dtype }] of Object.entries<tfc.Tensor>(tensors)) {
    const buffer = buffers.manager.acquireBuffer(4 * size, STORAGE);
    inputs.set(name, buffer);
    handles[name] = wrap(tf, { buffer, shape: [...shape], dtype });
  }
  try {
    backend.bufferManager = buffers.manager;
    backend.queue = { submit: () => undefined, writeBuffer: (...write) => queue.writeBuffer(...write) };
    const encoder = recordingEncoder(commands);
    backend.ensureCommandEncoderReady = () => {
      backend.commandEncoder = encoder;
    };
    // The same tensors under the same names, at other places.
    const results = run(handles as I);
    const outputs = new Map<string, ReplayOutput>();
    for (const [name, { dataId, shape, dtype }] of Object.entries<tfc.Tensor>(results)) {
      backend.uploadToGPU(dataId);
      const kept = backend.tensorMap.get(dataId);
      if (!kept.resource) throw new Error(`${name} is not on the GPU`);
      outputs.set(name, { buffer: kept.resource, shape: [...shape], dtype });
      kept.external = true;
    }
    tf.dispose(Object.values<tfc.Tensor>(results));
    return { inputs, commands, outputs, buffers: buffers.made };
  } finally {
    tf.dispose(handles);
    // What waits to be freed goes back to where it comes from.
    submit(backend);
    Object.assign(backend, { queue, bufferManager, ensureCommandEncoderReady });
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

/** Runs what was recorded on other values. */
function replay(
  tf: ReplayLibrary,
  backend: ReplayBackend,
  { inputs, commands, outputs }: Recording,
  tensors: ReadonlyMap<string, tfc.Tensor>,
  results: 'copied' | 'lent',
): Tensors {
  submit(backend);
  // A state from before the recording is as large as the one in it. What is copied needs buffers again at once.
  if (results === 'lent') freeUnused(backend);
  const { device } = backend;
  let encoder = device.createCommandEncoder();
  for (const [name, buffer] of inputs) {
    const tensor = tensors.get(name);
    if (tensor === undefined) throw new Error(`there is no ${name}`);
    const data = backend.tensorMap.get(tensor.dataId);
    if (!data.resource) {
      if (!data.values) throw new Error(`${name} has no values`);
      device.queue.writeBuffer(buffer, 0, data.values);
    } else if (data.resource !== buffer) {
      encoder.copyBufferToBuffer(data.resource, 0, buffer, 0, buffer.size);
      // A result of the last call, whose buffer is about to be written again: its value is here from now on.
      if (data.external) data.resource = buffer;
    }
  }
  for (let from = 0; from < commands.length; from += SUBMISSION) {
    writeCommands(encoder, commands.slice(from, from + SUBMISSION));
    device.queue.submit([encoder.finish()]);
    encoder = device.createCommandEncoder();
  }
  const give = (output: ReplayOutput): tfc.Tensor =>
    results === 'lent' ? wrap(tf, output) : copyOf(tf, backend, encoder, output);
  const given = Object.fromEntries([...outputs].map(([name, output]) => [name, give(output)]));
  device.queue.submit([encoder.finish()]);
  return given;
}

function writeCommands(encoder: ReplayEncoder, commands: readonly Command[]): void {
  let pass: ReplayPass | null = null;
  for (const command of commands) {
    if (command.kind === 'launch') {
      pass ??= encoder.beginComputePass();
      pass.setPipeline(command.pipeline);
      pass.setBindGroup(0, command.group);
      pass.dispatchWorkgroups(...command.size);
    } else {
      pass?.end();
      pass = null;
      encoder.copyBufferToBuffer(...command.operands);
    }
  }
  pass?.end();
}

/** A tensor whose buffer is not its own. */
function wrap(tf: ReplayLibrary, { buffer, shape, dtype }: ReplayOutput): tfc.Tensor {
  // The declarations know buffers of a browser alone.
  const data = { buffer, zeroCopy: true } as unknown as tfc.WebGPUData;
  return tf.tensor(data, shape as [number], dtype);
}

/** A tensor of its own, which an encoder fills. */
function copyOf(
  tf: ReplayLibrary,
  backend: ReplayBackend,
  encoder: ReplayEncoder,
  { buffer, shape, dtype }: ReplayOutput,
): tfc.Tensor {
  const copy = backend.makeTensorInfo(shape, dtype);
  backend.uploadToGPU(copy.dataId);
  const { resource } = backend.tensorMap.get(copy.dataId);
  if (resource) encoder.copyBufferToBuffer(buffer, 0, resource, 0, buffer.size);
  return tf.engine().makeTensorFromTensorInfo(copy);
}
