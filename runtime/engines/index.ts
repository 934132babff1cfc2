import type { TensorFlow } from '../tensorflow.ts';
import { cpu } from './cpu.ts';
import type { EngineDefinition } from './definition.ts';
import { createGuard, type Guard } from './failure.ts';
import { node } from './node.ts';
import { nodeGpu } from './node-gpu.ts';
import { wasm } from './wasm.ts';
import { webgpu } from './webgpu.ts';

/** Every engine by its name, which is that of its compile target. */
export const engines = { 'node-gpu': nodeGpu, webgpu, node, wasm, cpu } satisfies Record<string, EngineDefinition>;

export type EngineId = keyof typeof engines;

export type OpenedEngine =
  | {
      readonly ok: true;
      readonly tf: TensorFlow;
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

/**
 * Opens an engine and makes it the current one: TensorFlow.js has one current engine in a process. Packages are loaded
 * only now, so those of the other engines may be absent.
 */
export async function openEngine(id: EngineId): Promise<OpenedEngine> {
  const engine = engines[id];
  try {
    const guard = createGuard();
    const tf = await engine.open(guard);
    return { ok: true, tf, describe: engine.describe(tf), guard, close: () => closeBackend(tf, engine.backend) };
  } catch (error) {
    return { ok: false, reason: firstLine(error), install: engine.install(error) };
  }
}

/** A backend is registered when its package is imported, which happens once: its factory must outlive the backend. */
function closeBackend(tf: TensorFlow, backend: string): void {
  const factory = tf.findBackendFactory(backend);
  tf.removeBackend(backend);
  tf.registerBackend(backend, factory);
}

function firstLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.split('\n', 1)[0]?.trim() ?? text;
}
