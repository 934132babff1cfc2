import type * as onnxruntime from 'onnxruntime-common';
import { type ModelFile, openSession, readModelFile, type Session } from './onnx-session.ts';
import { PhisegError } from './errors.ts';

/** Opens the graph with blocked convolutions, or the one that does the same without them, where the engine lacks those. */
export async function openEither(
  ort: Pick<typeof onnxruntime, 'InferenceSession'>,
  graphs: { readonly gradients: ModelFile; readonly blockedGradients: ModelFile },
): Promise<Session> {
  try {
    return await openSession(ort, await readModelFile('blockedGradients', graphs.blockedGradients));
  } catch (cause) {
    const plain = await readModelFile('gradients', graphs.gradients);
    return await openSession(ort, plain).catch((error: unknown) => {
      throw new PhisegError('graph/unreadable', error instanceof Error ? error.message : String(error), { cause });
    });
  }
}
