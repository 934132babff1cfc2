import type * as onnxruntime from 'onnxruntime-common';
import type { Parameter } from './initial-values.ts';
import { type ModelFile, openSession, readModelFile, type Results, type Session, type Weight } from './onnx-session.ts';
import { PhisegError } from './errors.ts';

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

/** Opens the graphs of a model; where one cannot be opened, none stays open. */
export async function openSessions<Name extends string>(
  ort: Pick<typeof onnxruntime, 'InferenceSession'>,
  graphs: Readonly<Record<Name, ModelFile>>,
  weights: readonly Weight[],
): Promise<Record<Name, Session>> {
  const sessions: Partial<Record<Name, Session>> = {};
  try {
    for (const name of Object.keys(graphs) as Name[]) {
      sessions[name] = await openSession(ort, await readModelFile(name, graphs[name]), weights);
    }
  } catch (error) {
    for (const session of Object.values<Session | undefined>(sessions)) void session?.release();
    throw error;
  }
  return sessions as Record<Name, Session>;
}

/** An output that is int32. */
export function integersOf(results: Results, name: string): Int32Array {
  const data = results[name]?.data;
  if (!(data instanceof Int32Array)) throw new PhisegError('internal', `the graph gives no integers ${name}`);
  return data;
}
