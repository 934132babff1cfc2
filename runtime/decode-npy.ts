import { type Reading, refused } from './pictures/image.ts';

/** An array out of a `.npy` file, row-major. */
export interface NpyArray {
  /** `integers` of booleans, too. */
  readonly kind: 'integers' | 'floats';
  readonly shape: readonly number[];
  readonly data:
    | Uint8Array
    | Int8Array
    | Uint16Array
    | Int16Array
    | Uint32Array
    | Int32Array
    | Float32Array
    | Float64Array;
}

type Decode = (bytes: Uint8Array) => NpyArray['data'];

/** By the type that the header names, without its byte order. */
const TYPES: Readonly<
  Record<string, { readonly kind: NpyArray['kind']; readonly size: number; readonly decode: Decode }>
> = {
  b1: { kind: 'integers', size: 1, decode: (bytes) => bytes },
  u1: { kind: 'integers', size: 1, decode: (bytes) => bytes },
  i1: { kind: 'integers', size: 1, decode: ({ buffer }) => new Int8Array(buffer) },
  u2: { kind: 'integers', size: 2, decode: ({ buffer }) => new Uint16Array(buffer) },
  i2: { kind: 'integers', size: 2, decode: ({ buffer }) => new Int16Array(buffer) },
  u4: { kind: 'integers', size: 4, decode: ({ buffer }) => new Uint32Array(buffer) },
  i4: { kind: 'integers', size: 4, decode: ({ buffer }) => new Int32Array(buffer) },
  // Beyond 2^53 they are rounded, and are far from any label.
  u8: { kind: 'integers', size: 8, decode: ({ buffer }) => Float64Array.from(new BigUint64Array(buffer), Number) },
  i8: { kind: 'integers', size: 8, decode: ({ buffer }) => Float64Array.from(new BigInt64Array(buffer), Number) },
  f4: { kind: 'floats', size: 4, decode: ({ buffer }) => new Float32Array(buffer) },
  f8: { kind: 'floats', size: 8, decode: ({ buffer }) => new Float64Array(buffer) },
};

const HEADER =
  /^\{\s*'descr':\s*'([<>|=])(\w+)',\s*'fortran_order':\s*(True|False),\s*'shape':\s*\(([\d,\s]*)\),?\s*\}\s*$/;

/**
 * Reads NumPy's file format, versions 1 to 3 (numpy.lib.format), little-endian and row-major. It is our own: the package for it, npyjs, does not
 * hold a file's length against its shape, so that it takes a file that was cut short for a whole one, and brings a network client along.
 */
export function decodeNpy(bytes: Uint8Array): Reading<NpyArray> {
  const magic = [0x93, ...new TextEncoder().encode('NUMPY')];
  if (bytes.length < 12 || magic.some((byte, at) => bytes[at] !== byte)) return refused('it is not a .npy file');
  const version = bytes[6] ?? 0;
  if (version < 1 || version > 3) return refused(`its format is ${version}; 1 to 3 are read`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [from, length] = version === 1 ? [10, view.getUint16(8, true)] : [12, view.getUint32(8, true)];
  const header = HEADER.exec(new TextDecoder().decode(bytes.subarray(from, from + length)));
  if (header === null) return refused('its header is not one of a plain array of numbers');
  const [, order = '', code = '', isColumnMajor, extents = ''] = header;
  const type = TYPES[code];
  if (type === undefined) return refused(`its numbers are of type ${code}; save integers, float32 or float64`);
  if (order === '>' && type.size > 1) return refused(`its numbers are big-endian; save array.astype('<${code}')`);
  const shape = extents.split(',').flatMap((extent) => (extent.trim() === '' ? [] : [Number(extent)]));
  if (isColumnMajor === 'True' && shape.length > 1) {
    return refused('it is stored column by column; save numpy.ascontiguousarray(array)');
  }
  const count = shape.reduce((product, extent) => product * extent, 1);
  const found = bytes.length - from - length;
  if (found !== count * type.size) {
    return refused(
      `its shape (${shape.join(', ')}) takes ${count * type.size} bytes, and it has ${Math.max(0, found)}`,
    );
  }
  // Copied, as wider numbers must lie at multiples of their size.
  return { ok: true, value: { kind: type.kind, shape, data: type.decode(bytes.slice(from + length)) } };
}
