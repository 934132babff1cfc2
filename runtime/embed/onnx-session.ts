import type * as onnxruntime from 'onnxruntime-common';
import { type ByteSource, readBytes } from './read-bytes.ts';
import { PhisegError } from './errors.ts';

/** A graph with its weights, ready to run. */
export interface Session {
  readonly inputNames: readonly string[];
  run(
    feeds: onnxruntime.InferenceSession.FeedsType,
    fetches?: onnxruntime.InferenceSession.FetchesType,
  ): Promise<Results>;
  release(): Promise<void>;
}

/** What a session gives, by the names of its outputs. */
export type Results = onnxruntime.InferenceSession.OnnxValueMapType;

/** A constant that a graph names and does not hold. */
export interface Weight {
  readonly path: string;
  readonly data: Uint8Array;
}

/** A file of the model: bytes, an address, or the address beside the code, which is not to be made where another is given. */
export type ModelFile = ByteSource | (() => URL);

/** Reads a file of the model. Throws an Error that says how else it can be given. */
export async function readModelFile(name: string, file: ModelFile): Promise<Uint8Array> {
  try {
    return await readBytes(typeof file === 'function' ? file() : file);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new PhisegError(
      'graph/unreadable',
      `the graph "${name}" cannot be read: ${reason}. Where code is bundled away from its files, give its bytes or its address: { graphs: { ${name}: … } }`,
      { cause },
    );
  }
}

/** Opens a graph. */
export async function openSession(
  ort: Pick<typeof onnxruntime, 'InferenceSession'>,
  bytes: Uint8Array,
  weights: readonly Weight[] = [],
): Promise<Session> {
  const session = await ort.InferenceSession.create(bytes, {
    externalData: weights,
    // One block for a whole run, planned ahead, takes a third more memory than values on their own, and no less time.
    enableMemPattern: false,
    // Errors only: the optimiser warns of each constant that it computed away.
    logSeverityLevel: 3,
  });
  return releasedLast(session);
}

/** A session that is released when its runs are over: an engine may read what is freed, or fail in words of its own. */
function releasedLast(session: onnxruntime.InferenceSession): Session {
  const running = new Set<Promise<Results>>();
  return {
    inputNames: session.inputNames,
    run: async (feeds, fetches) => {
      const run = fetches === undefined ? session.run(feeds) : session.run(feeds, fetches);
      running.add(run);
      return await run.finally(() => running.delete(run));
    },
    release: async () => {
      if (running.size > 0) await Promise.allSettled(running);
      await session.release();
    },
  };
}

/** An output that is float32. */
export function floatsOf(results: Results, name: string): Float32Array {
  const data = results[name]?.data;
  if (!(data instanceof Float32Array)) throw new PhisegError('internal', `the graph gives no floats ${name}`);
  return data;
}
