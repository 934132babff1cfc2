import type * as onnxruntime from 'onnxruntime-common';

type Factory = typeof onnxruntime.InferenceSession;

/** Opens ONNX Runtime: native code for the CPU, in Node. In a web page import `onnxruntime-web` in its place. */
export async function openEngine(): Promise<Pick<typeof onnxruntime, 'InferenceSession' | 'Tensor'>> {
  const { InferenceSession, Tensor } = await import('onnxruntime-node');
  const { availableParallelism } = await import('node:os');
  // Left to itself it takes half of the processors where it cannot find out which of them share a core.
  const threads = { intraOpNumThreads: availableParallelism() };
  const create = (...given: unknown[]): unknown => {
    const last = given.at(-1);
    const isOptions =
      typeof last === 'object' && last !== null && !ArrayBuffer.isView(last) && !(last instanceof ArrayBuffer);
    const options = isOptions ? { ...threads, ...last } : threads;
    return Reflect.apply(InferenceSession.create, InferenceSession, [
      ...(isOptions ? given.slice(0, -1) : given),
      options,
    ]);
  };
  return { InferenceSession: { create } as Factory, Tensor };
}
