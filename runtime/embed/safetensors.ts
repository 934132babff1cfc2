/** One tensor of a safetensors file; `bytes` is little-endian and row-major. */
export interface StoredTensor {
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly bytes: Uint8Array;
}

/** What a safetensors file holds. */
export interface StoredTensors {
  readonly metadata: ReadonlyMap<string, string>;
  readonly tensors: ReadonlyMap<string, StoredTensor>;
}

/**
 * Reads the safetensors format: eight bytes with the header's length, a JSON header, then the data.
 * Throws an Error that says what is wrong with a file that is truncated, corrupt or something else.
 */
export function parseSafetensors(file: Uint8Array): StoredTensors {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  if (file.byteLength < 8) throw new Error(`not a safetensors file: it has ${file.byteLength} bytes, fewer than 8`);
  const headerLength = Number(view.getBigUint64(0, true));
  if (headerLength > file.byteLength - 8) {
    throw new Error(
      `not a safetensors file, or a truncated one: its header should have ${headerLength} bytes, but ${file.byteLength - 8} follow`,
    );
  }
  const data = file.subarray(8 + headerLength);
  const metadata = new Map<string, string>();
  const tensors = new Map<string, StoredTensor>();
  for (const [name, entry] of Object.entries(parseHeader(file.subarray(8, 8 + headerLength)))) {
    if (name === '__metadata__') {
      for (const [key, value] of Object.entries(asRecord(entry, name))) metadata.set(key, String(value));
    } else {
      tensors.set(name, readEntry(name, asRecord(entry, name), data));
    }
  }
  const used = [...tensors.values()].reduce((sum, tensor) => sum + tensor.bytes.byteLength, 0);
  if (used !== data.byteLength) {
    throw new Error(`the safetensors file is corrupt: its tensors take ${used} bytes, but it holds ${data.byteLength}`);
  }
  return { metadata, tensors };
}

function parseHeader(bytes: Uint8Array): Readonly<Record<string, unknown>> {
  try {
    return asRecord(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(new Uint8Array(bytes))), 'the header');
  } catch (cause) {
    throw new Error('not a safetensors file: its header is not JSON', { cause });
  }
}

function asRecord(value: unknown, name: string): Readonly<Record<string, unknown>> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  throw new Error(`the safetensors file is corrupt: ${name} is not a JSON object`);
}

function readEntry(name: string, entry: Readonly<Record<string, unknown>>, data: Uint8Array): StoredTensor {
  const { dtype, shape, data_offsets: offsets } = entry;
  if (typeof dtype !== 'string' || !isCounts(shape) || !isCounts(offsets) || offsets.length !== 2) {
    throw new Error(`the safetensors file is corrupt: the entry of ${name} lacks dtype, shape or data_offsets`);
  }
  const [start = 0, end = 0] = offsets;
  if (start > end || end > data.byteLength) {
    throw new Error(
      `the safetensors file is truncated or corrupt: ${name} lies at bytes ${start} to ${end}, but there are ${data.byteLength}`,
    );
  }
  return { dtype, shape, bytes: data.subarray(start, end) };
}

function isCounts(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.every((item) => Number.isSafeInteger(item) && item >= 0);
}

/** The numbers of an F32 tensor, in memory of their own. Throws on another type, or when shape and size disagree. */
export function float32Values(name: string, tensor: StoredTensor): Float32Array {
  if (tensor.dtype !== 'F32') throw new Error(`${name} is stored as ${tensor.dtype}, not as F32`);
  const count = tensor.shape.reduce((product, extent) => product * extent, 1);
  if (tensor.bytes.byteLength !== 4 * count) {
    throw new Error(`the safetensors file is corrupt: ${name} [${tensor.shape}] has ${tensor.bytes.byteLength} bytes`);
  }
  // A copy: slice() of a Node Buffer would be a view of the whole file.
  return new Float32Array(new Uint8Array(tensor.bytes).buffer);
}
