import type * as onnxruntime from 'onnxruntime-common';
import { readBytes } from './read-bytes.ts';

/** A graph with its weights, ready to run. */
export type Session = onnxruntime.InferenceSession;

/** What a session gives, by the names of its outputs. */
export type Results = onnxruntime.InferenceSession.OnnxValueMapType;

/** A constant that a graph names and does not hold. */
export interface Weight {
  readonly path: string;
  readonly data: Uint8Array;
}

/** Opens a graph. */
export async function openSession(
  ort: Pick<typeof onnxruntime, 'InferenceSession'>,
  graph: URL,
  weights: readonly Weight[] = [],
): Promise<Session> {
  const bytes = await readBytes(graph);
  // Errors only: the optimiser warns of each constant that it computed away.
  return await ort.InferenceSession.create(bytes, { externalData: weights, logSeverityLevel: 3 });
}

/** An output that is float32. */
export function floatsOf(results: Results, name: string): Float32Array {
  const data = results[name]?.data;
  if (!(data instanceof Float32Array)) throw new Error(`the graph gives no floats ${name}`);
  return data;
}
