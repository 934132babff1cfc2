import type * as onnxruntime from 'onnxruntime-common';
import { openSession, type Session } from './onnx-session.ts';

/** Opens the first of two graphs that do the same, or the second, where the engine lacks ops of the first. */
export async function openEither(
  ort: Pick<typeof onnxruntime, 'InferenceSession'>,
  first: URL,
  second: URL,
): Promise<Session> {
  try {
    return await openSession(ort, first);
  } catch (cause) {
    return await openSession(ort, second).catch((error: unknown) => {
      throw new Error(error instanceof Error ? error.message : String(error), { cause });
    });
  }
}
