/** Arrays that NumPy's file format can hold here. */
export type NpyData = Float32Array | Float64Array | Int32Array | Uint8Array;

/** An array as the bytes of a `.npy` file (format 1.0, row-major). Throws when shape and data disagree. */
export function encodeNpy(data: NpyData, shape: readonly number[]): Uint8Array {
  const count = shape.reduce((product, extent) => product * extent, 1);
  if (count !== data.length) throw new Error(`[${shape}] does not hold ${data.length} numbers`);
  const extents = shape.length === 1 ? `${shape[0]},` : shape.join(', ');
  const dictionary = `{'descr': '${descriptor(data)}', 'fortran_order': False, 'shape': (${extents}), }`;
  // The magic string, the version and the header's length take ten bytes; the data starts at a multiple of 64.
  const start = Math.ceil((10 + dictionary.length + 1) / 64) * 64;
  const file = new Uint8Array(start + data.byteLength).fill(0x20, 10, start - 1);
  file.set([0x93, ...new TextEncoder().encode('NUMPY'), 1, 0]);
  new DataView(file.buffer).setUint16(8, start - 10, true);
  file.set(new TextEncoder().encode(dictionary), 10);
  file[start - 1] = 0x0a;
  file.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), start);
  return file;
}

function descriptor(data: NpyData): string {
  if (data instanceof Float32Array) return '<f4';
  if (data instanceof Float64Array) return '<f8';
  return data instanceof Int32Array ? '<i4' : '|u1';
}
