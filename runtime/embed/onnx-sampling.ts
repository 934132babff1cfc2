import type { Parameter } from './initial-values.ts';
import type { Results, Weight } from './onnx-session.ts';

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

/** An output that is int32. */
export function integersOf(results: Results, name: string): Int32Array {
  const data = results[name]?.data;
  if (!(data instanceof Int32Array)) throw new Error(`the graph gives no integers ${name}`);
  return data;
}
