import type * as tfc from '@tensorflow/tfjs-core';
import type { ProgramRunner } from '../../../runtime/embed/webgpu/program.ts';
import { openDawn } from '../open-dawn.ts';

interface QuerySet {
  destroy(): void;
}

interface Buffer {
  mapAsync(mode: number): Promise<void>;
  getMappedRange(): ArrayBuffer;
  destroy(): void;
}

interface ComputePass {
  end(): void;
}

interface Encoder {
  beginComputePass(descriptor: object): ComputePass;
  resolveQuerySet(set: QuerySet, first: number, count: number, into: Buffer, offset: number): void;
  copyBufferToBuffer(from: Buffer, at: number, to: Buffer, offset: number, size: number): void;
}

interface Device {
  readonly features: ReadonlySet<string>;
  createQuerySet(descriptor: { readonly type: 'timestamp'; readonly count: number }): QuerySet;
  createBuffer(descriptor: { readonly size: number; readonly usage: number }): Buffer;
  addEventListener(
    type: 'uncapturederror',
    listener: (event: { readonly error: { readonly message: string } }) => void,
  ): void;
}

/** What the backend has and does not tell its users. */
interface Backend extends ProgramRunner {
  readonly device: Device;
  commandEncoder: Encoder | null;
  computePassEncoder: ComputePass | null;
  ensureCommandEncoderReady(): void;
  endComputePassEncoder(): void;
  submitQueue(): void;
}

export interface OpenedWebGpu {
  readonly tf: typeof tfc;
  readonly runner: ProgramRunner;
  readonly adapter: string;
  /** The seconds that the GPU takes for each of several launches of some work. */
  time(repeats: number, work: () => tfc.TensorInfo): Promise<number>;
}

const [MAP_READ, COPY_SRC, COPY_DST, QUERY_RESOLVE] = [1, 4, 8, 512];

/** The backend with its own kernels, in Node. @param features of Dawn, as `enable-dawn-features` has them */
export async function openWebGpu(features: readonly string[]): Promise<OpenedWebGpu> {
  const gpu = await openDawn(features);
  const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' });
  if (adapter === null) throw new Error('WebGPU has no adapter');
  const tf = await import('@tensorflow/tfjs-core');
  await import('@tensorflow/tfjs-backend-webgpu');
  await tf.setBackend('webgpu');
  const backend = tf.backend() as unknown as Backend;
  backend.device.addEventListener('uncapturederror', ({ error }) => {
    process.stderr.write(`WebGPU: ${error.message}\n`);
    process.exitCode = 1;
  });
  const { description, device } = adapter.info;
  return { tf, runner: backend, adapter: description || device, time: timer(tf, backend) };
}

function timer(tf: typeof tfc, backend: Backend): OpenedWebGpu['time'] {
  const { device } = backend;
  const launch = (repeats: number, work: () => tfc.TensorInfo): void => {
    for (let repeat = 0; repeat < repeats; repeat += 1) backend.disposeData(work().dataId);
  };
  const finish = async (work: () => tfc.TensorInfo): Promise<void> => {
    const last = tf.engine().makeTensorFromTensorInfo(work());
    const corner = tf.slice(tf.reshape(last, [-1]), 0, 1);
    await corner.data();
    tf.dispose([last, corner]);
  };
  if (!device.features.has('timestamp-query')) {
    return async (repeats, work) => {
      await finish(work);
      const started = performance.now();
      launch(repeats, work);
      await finish(work);
      return (performance.now() - started) / 1000 / (repeats + 1);
    };
  }
  const set = device.createQuerySet({ type: 'timestamp', count: 2 });
  const stamps = device.createBuffer({ size: 16, usage: QUERY_RESOLVE | COPY_SRC });
  return async (repeats, work) => {
    backend.endComputePassEncoder();
    backend.ensureCommandEncoderReady();
    const encoder = backend.commandEncoder;
    if (encoder === null) throw new Error('the backend has no encoder');
    // All launches in one pass: the backend goes on with a pass that is open.
    backend.computePassEncoder = encoder.beginComputePass({
      timestampWrites: { querySet: set, beginningOfPassWriteIndex: 0, endOfPassWriteIndex: 1 },
    });
    launch(repeats, work);
    if (backend.commandEncoder !== encoder) throw new Error('the backend did not wait: raise its batch size');
    backend.endComputePassEncoder();
    const staging = device.createBuffer({ size: 16, usage: MAP_READ | COPY_DST });
    encoder.resolveQuerySet(set, 0, 2, stamps, 0);
    encoder.copyBufferToBuffer(stamps, 0, staging, 0, 16);
    backend.submitQueue();
    await staging.mapAsync(1);
    const [start = 0n, end = 0n] = new BigUint64Array(staging.getMappedRange());
    staging.destroy();
    return Number(end - start) / 1e9 / repeats;
  };
}
