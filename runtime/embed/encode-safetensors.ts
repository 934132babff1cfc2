import { PhisegError } from './errors.ts';

/** A tensor of 32-bit floats to be stored. */
export interface FloatTensor {
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

/** A tensor of 16-bit floats to be stored, as their bits. */
export interface HalfTensor {
  readonly shape: readonly number[];
  readonly data: Uint16Array;
}

/** The safetensors form of some tensors, in the order given. Throws when a shape and its data disagree. */
export function encodeSafetensors(
  tensors: ReadonlyMap<string, FloatTensor | HalfTensor>,
  metadata: Readonly<Record<string, string>> = {},
): Uint8Array {
  const header: [string, unknown][] = [['__metadata__', metadata]];
  let end = 0;
  for (const [name, { shape, data }] of tensors) {
    const count = shape.reduce((product, extent) => product * extent, 1);
    if (count !== data.length) throw new PhisegError('internal', `${name} [${shape}] has ${data.length} numbers`);
    const dtype = data instanceof Uint16Array ? 'F16' : 'F32';
    header.push([name, { dtype, shape, data_offsets: [end, end + data.byteLength] }]);
    end += data.byteLength;
  }
  const json = new TextEncoder().encode(JSON.stringify(Object.fromEntries(header)));
  // Blanks fill the header so that the data starts at a multiple of eight.
  const start = 8 + Math.ceil(json.length / 8) * 8;
  const file = new Uint8Array(start + end).fill(0x20, 8, start);
  new DataView(file.buffer).setBigUint64(0, BigInt(start - 8), true);
  file.set(json, 8);
  let at = start;
  for (const { data } of tensors.values()) {
    file.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), at);
    at += data.byteLength;
  }
  return file;
}
