import type * as onnxruntime from 'onnxruntime-common';

type Factory = typeof onnxruntime.InferenceSession;

interface System {
  availableParallelism(): number;
}

export interface EngineOptions {
  /** As many as the process has processors without it. */
  readonly threads?: number;
}

/** Opens ONNX Runtime: native code for the CPU, in Node. A web page imports `onnxruntime-web` instead of this file. */
export async function openEngine(
  options: EngineOptions = {},
): Promise<Pick<typeof onnxruntime, 'InferenceSession' | 'Tensor'>> {
  const { InferenceSession, Tensor } = await import('onnxruntime-node');
  // Not as a literal: TypeScript would ask for the types of Node.
  const name: string = 'node:os';
  const { availableParallelism }: System = await import(name);
  // Left to itself it takes half of the processors where it cannot find out which of them share a core.
  const threads = { intraOpNumThreads: options.threads ?? availableParallelism() };
  const create = (...given: unknown[]): unknown => {
    const last = given.at(-1);
    const isOptions =
      typeof last === 'object' && last !== null && !ArrayBuffer.isView(last) && !(last instanceof ArrayBuffer);
    const settings = isOptions ? { ...threads, ...last } : threads;
    return Reflect.apply(InferenceSession.create, InferenceSession, [
      ...(isOptions ? given.slice(0, -1) : given),
      settings,
    ]);
  };
  return { InferenceSession: { create } as Factory, Tensor };
}
