import type * as onnxruntime from 'onnxruntime-common';
import type { Parameter } from './initial-values.ts';
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

/** The weights of graphs, by the names of the parameters. */
export function weightsOf(
  parameters: readonly Parameter[],
  values: (parameter: Parameter) => Float32Array,
): readonly Weight[] {
  return parameters.map((parameter) => {
    const data = values(parameter);
    return { path: parameter.name, data: new Uint8Array(data.buffer, data.byteOffset, data.byteLength) };
  });
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

/** An output that is int32. */
export function integersOf(results: Results, name: string): Int32Array {
  const data = results[name]?.data;
  if (!(data instanceof Int32Array)) throw new Error(`the graph gives no integers ${name}`);
  return data;
}

/** An output that is one number. */
export function numberOf(results: Results, name: string): number {
  return floatsOf(results, name)[0] ?? Number.NaN;
}

/** An output, to be an input of another graph. */
export function tensorOf(results: Results, name: string): onnxruntime.OnnxValue {
  const value = results[name];
  if (value === undefined) throw new Error(`the graph gives no ${name}`);
  return value;
}
