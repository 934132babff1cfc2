import { InferenceSession, Tensor } from 'onnxruntime-node';
import type { ElementType, OnnxGraph } from '../../../../compiler/targets/onnx/proto/model.ts';
import { encodeModel } from '../../../../compiler/targets/onnx/proto/encode.ts';

export interface Numbers {
  readonly shape: readonly number[];
  readonly data: ArrayLike<number>;
}

/** Runs a graph on ONNX Runtime, with constants that come with the weights among the feeds. */
export async function runModel(
  graph: OnnxGraph,
  feeds: ReadonlyMap<string, Numbers>,
): Promise<ReadonlyMap<string, Numbers>> {
  const externalData = graph.initializers.flatMap(({ values, name }) => {
    if (!('location' in values)) return [];
    const data = Float32Array.from(feeds.get(name)?.data ?? []);
    return [{ path: values.location, data: new Uint8Array(data.buffer) }];
  });
  const session = await InferenceSession.create(encodeModel(graph, { by: 'test', doc: '' }), { externalData });
  const inputs = graph.inputs.map(({ name, type }) => {
    const { shape, data } = feeds.get(name) ?? { shape: [0], data: [] };
    return [name, new Tensor(type, typed(type, data), [...shape])] as const;
  });
  const results = await session.run(Object.fromEntries(inputs));
  await session.release();
  return new Map(
    Object.entries(results).map(([name, { dims, data }]) => [
      name,
      { shape: dims, data: Float64Array.from(data as Float32Array) },
    ]),
  );
}

function typed(type: ElementType, data: ArrayLike<number>): Float32Array | Int32Array | BigInt64Array {
  if (type === 'float32') return Float32Array.from(data);
  if (type === 'int32') return Int32Array.from(data);
  return BigInt64Array.from(Array.from(data, BigInt));
}
