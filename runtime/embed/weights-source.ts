import { type ByteSource, readBytes } from './read-bytes.ts';
import { parseSafetensors, type StoredTensor, type StoredTensors } from './safetensors.ts';
import { PhisegError } from './errors.ts';

/** Weights by their names, as a trainer gives them. */
export type NamedWeights = ReadonlyMap<string, { readonly shape: readonly number[]; readonly data: Float32Array }>;

/** Weights: the bytes of a safetensors file, where to read it, or tensors by their names. */
export type WeightsSource = ByteSource | NamedWeights;

/** Throws an Error where there is nothing to read, or where it is no weights. */
export async function readWeights(source: WeightsSource): Promise<StoredTensors> {
  if (!isNamed(source)) return parseSafetensors(await readBytes(source));
  const tensors = [...source].map(([name, { shape, data }]): [string, StoredTensor] => {
    const count = shape.reduce((product, extent) => product * extent, 1);
    if (!(data instanceof Float32Array) || data.length !== count) {
      throw new PhisegError(
        'weights/format',
        `${name} [${shape}] must be a Float32Array of ${count} numbers, not ${data.length} numbers`,
      );
    }
    return [name, { dtype: 'F32', shape, bytes: new Uint8Array(data.buffer, data.byteOffset, data.byteLength) }];
  });
  return { metadata: new Map(), tensors: new Map(tensors) };
}

function isNamed(source: WeightsSource): source is NamedWeights {
  return source instanceof Map;
}
