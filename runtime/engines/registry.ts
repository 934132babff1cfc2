import type { OnnxRuntime } from '../onnxruntime.ts';
import type { TensorFlow } from '../tensorflow.ts';
import { cpu } from './cpu.ts';
import { type EngineDefinition, isPackageMissing } from './definition.ts';
import { createGuard, type Guard } from './failure.ts';
import { node } from './node.ts';
import { nodeGpu } from './node-gpu.ts';
import { onnx } from './onnx.ts';
import { wasm } from './wasm.ts';
import { webgpu } from './webgpu.ts';

/** Every engine by its name, which is that of its compile target; the fastest first. */
export const engines = { 'node-gpu': nodeGpu, webgpu, onnx, node, wasm, cpu } as const;

/** The names of the engines. */
export type EngineId = keyof typeof engines;

/** What generated code calls: it is passed in. */
export type EngineLibrary = TensorFlow | OnnxRuntime;

type LibraryOf<I extends EngineId> = (typeof engines)[I] extends EngineDefinition<infer Library> ? Library : never;

/** The engines that are backends of TensorFlow.js. */
export type TensorFlowEngineId = { [I in EngineId]: LibraryOf<I> extends TensorFlow ? I : never }[EngineId];

/** An engine that is open, or why it is not. */
export type OpenedEngine<Library = EngineLibrary> =
  | {
      readonly ok: true;
      readonly library: Library;
      /** What it runs on, in a few words. */
      readonly describe: string;
      /** Ties errors that the engine reports after the fact to the work that they spoil. */
      readonly guard: Guard;
      /** Frees the engine and all tensors on it. It can be opened again. */
      close(): void;
    }
  | {
      readonly ok: false;
      /** Why it could not be opened, in one line. */
      readonly reason: string;
      /** The command that mends that. */
      readonly install: string;
    };

/** What an engine may take of a machine that others use, too. */
export interface EngineLimits {
  /** Threads; null, the default, for as many as the process has processors. `wasm` and `cpu` take one in Node. */
  readonly threads?: number | null;
}

/**
 * Opens an engine; a backend of TensorFlow.js becomes the current one, of which a process has one. Packages are loaded
 * only now, so those of the other engines may be absent.
 */
export async function openEngine<I extends EngineId>(
  id: I,
  { threads = null }: EngineLimits = {},
): Promise<OpenedEngine<LibraryOf<I>>> {
  const engine = engines[id] as unknown as EngineDefinition<LibraryOf<I>>;
  try {
    const guard = createGuard();
    const setup = { onError: guard.onError, threads };
    const library = await engine.open(setup);
    return { ok: true, library, describe: engine.describe(library, setup), guard, close: () => engine.close(library) };
  } catch (error) {
    return { ok: false, reason: reasonOf(error), install: engine.install(error) };
  }
}

/** One line; of a missing package without the path of the module that wanted it. */
function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  const end = isPackageMissing(error) ? ' imported from ' : '\n';
  return text.split(end, 1)[0]?.trim() ?? text;
}
