import type * as tfc from '@tensorflow/tfjs-core';
import type { OnBackend } from '../pin-backend.ts';
import { type Command, compileKernels, type Recording, type RecordedOutput, record } from './recording.ts';
import {
  freeUnused,
  type Named,
  type ReplayBackend,
  type ReplayEncoder,
  type ReplayLibrary,
  type ReplayPass,
  submit,
  wrapBuffer,
} from './replay-backend.ts';
import { PhisegError } from '../errors.ts';

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
  onBackend: OnBackend,
  results: 'copied' | 'lent',
  run: (inputs: I) => O,
): Replayed<I, O> {
  /** The one that was used last comes last: lent results lie in its buffers. */
  const recordings = new Map<string, Recording>();
  const seen = new Set<string>();
  let compiling: Promise<void> | null = null;
  let isDisposed = false;
  const forget = (key: string): void => {
    for (const buffer of recordings.get(key)?.buffers ?? []) buffer.destroy();
    recordings.delete(key);
  };
  const recordingOf = (backend: ReplayBackend, key: string, inputs: I): Recording => {
    const found = recordings.get(key);
    const [oldest] = recordings.keys();
    if (found === undefined && oldest !== undefined && recordings.size >= MOST_RECORDINGS) forget(oldest);
    const recording = found ?? record(tf, backend, inputs, run);
    recordings.delete(key);
    recordings.set(key, recording);
    return recording;
  };
  return {
    async call(inputs) {
      const backend = onBackend(() => tf.backend()) as unknown as ReplayBackend;
      const shapes = Object.values<tfc.Tensor>(inputs).map(({ shape }) => shape.join('x'));
      const key = shapes.join();
      // Whoever times kernels must see them launched one by one.
      if (backend.activeTimers) return onBackend(() => ownResults(inputs, run(inputs)));
      // One wait for all: what is being compiled can be launched by nobody.
      while (compiling !== null) await compiling.catch(() => undefined);
      if (!seen.has(key) && results === 'copied') {
        const own = onBackend(() => ownResults(inputs, run(inputs)));
        seen.add(key);
        return own;
      }
      if (!seen.has(key)) {
        compiling = onBackend(() => compileKernels(tf, backend, inputs, run));
        await compiling.finally(() => {
          compiling = null;
        });
        seen.add(key);
      }
      if (isDisposed) throw new PhisegError('disposed', 'it was disposed meanwhile');
      // What it gives has the names and types of what the function gives.
      return onBackend(() => replay(tf, backend, recordingOf(backend, key, inputs), inputs, results)) as O;
    },
    dispose() {
      isDisposed = true;
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

/** Runs what was recorded on other values. */
function replay<I extends Named<I>>(
  tf: ReplayLibrary,
  backend: ReplayBackend,
  { inputs, commands, outputs }: Recording,
  tensors: I,
  results: 'copied' | 'lent',
): Readonly<Record<string, tfc.Tensor>> {
  submit(backend);
  // A state from before the recording is as large as the one in it. What is copied needs buffers again at once.
  if (results === 'lent') freeUnused(backend);
  const { device } = backend;
  let encoder = device.createCommandEncoder();
  for (const [name, { dataId }] of Object.entries<tfc.Tensor>(tensors)) {
    const buffer = inputs.get(name);
    if (buffer === undefined) throw new PhisegError('internal', `${name} was not recorded`);
    const data = backend.tensorMap.get(dataId);
    if (!data.resource) {
      if (!data.values) throw new PhisegError('internal', `${name} has no values`);
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
  const give = (output: RecordedOutput): tfc.Tensor =>
    results === 'copied'
      ? copyOf(tf, backend, encoder, output)
      : wrapBuffer(tf, output.buffer, output.shape, output.dtype);
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

/** A tensor of its own, which an encoder fills. */
function copyOf(
  tf: ReplayLibrary,
  backend: ReplayBackend,
  encoder: ReplayEncoder,
  { buffer, shape, dtype }: RecordedOutput,
): tfc.Tensor {
  const copy = backend.makeTensorInfo(shape, dtype);
  backend.uploadToGPU(copy.dataId);
  const { resource } = backend.tensorMap.get(copy.dataId);
  if (resource) encoder.copyBufferToBuffer(buffer, 0, resource, 0, buffer.size);
  return tf.engine().makeTensorFromTensorInfo(copy);
}
