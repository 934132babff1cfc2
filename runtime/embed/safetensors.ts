import { halfValues, upperHalfValues } from './half-floats.ts';
import { PhisegError } from './errors.ts';

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

/** Bits of one number. */
const BITS: ReadonlyMap<string, number> = new Map([
  ['F4', 4],
  ...['F6_E2M3', 'F6_E3M2'].map((dtype) => [dtype, 6] as const),
  ...['BOOL', 'U8', 'I8', 'F8_E4M3', 'F8_E5M2', 'F8_E8M0'].map((dtype) => [dtype, 8] as const),
  ...['U16', 'I16', 'F16', 'BF16'].map((dtype) => [dtype, 16] as const),
  ...['U32', 'I32', 'F32'].map((dtype) => [dtype, 32] as const),
  ...['U64', 'I64', 'F64', 'C64'].map((dtype) => [dtype, 64] as const),
]);

/** The format allows no longer header. */
const LONGEST_HEADER = 100_000_000;

/** Where a tensor lies in the data. */
interface Place {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Reads the safetensors format: eight bytes with the header's length, a JSON header, then the data, which the tensors cover
 * without overlap or hole. Throws an Error that says what is wrong with a file that is truncated, corrupt or something else.
 */
export function parseSafetensors(file: Uint8Array): StoredTensors {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  if (file.byteLength < 8)
    throw new PhisegError('weights/format', `not a safetensors file: it has ${file.byteLength} bytes, fewer than 8`);
  const headerLength = Number(view.getBigUint64(0, true));
  if (headerLength > file.byteLength - 8) {
    if (/^\s*</.test(new TextDecoder().decode(new Uint8Array(file.subarray(0, 8)))))
      throw new PhisegError('weights/format', 'not a safetensors file: it begins like a web page, with <');
    throw new PhisegError(
      'weights/format',
      `not a safetensors file, or a truncated one: its header should have ${headerLength} bytes, but ${file.byteLength - 8} follow`,
    );
  }
  if (headerLength > LONGEST_HEADER) {
    throw corrupt(`its header has ${headerLength} bytes, more than the ${LONGEST_HEADER} that the format allows`);
  }
  const data = file.subarray(8 + headerLength);
  const metadata = new Map<string, string>();
  const tensors = new Map<string, StoredTensor>();
  const places: Place[] = [];
  for (const [name, entry] of Object.entries(parseHeader(file.subarray(8, 8 + headerLength)))) {
    if (name === '__metadata__') {
      for (const [key, value] of Object.entries(asRecord(entry, name))) {
        if (typeof value !== 'string') throw corrupt(`${key} of __metadata__ is not a string`);
        metadata.set(key, value);
      }
    } else {
      const { dtype, shape, start, end } = readEntry(name, asRecord(entry, name), data.byteLength);
      tensors.set(name, { dtype, shape, bytes: data.subarray(start, end) });
      places.push({ name, start, end });
    }
  }
  checkCover(places, data.byteLength);
  return { metadata, tensors };
}

/** Throws an Error unless each tensor begins where the one before it ends, from the first byte to the last. */
function checkCover(places: readonly Place[], length: number): void {
  let covered = 0;
  let last = 'the header';
  for (const { name, start, end } of [...places].sort((a, b) => a.start - b.start || a.end - b.end)) {
    if (start < covered) throw corrupt(`${name} begins at byte ${start}, inside of ${last}`);
    if (start > covered)
      throw corrupt(`bytes ${covered} to ${start}, between ${last} and ${name}, belong to no tensor`);
    covered = end;
    last = name;
  }
  if (covered !== length) throw corrupt(`its tensors take ${covered} bytes, but it holds ${length}`);
}

function corrupt(reason: string): PhisegError {
  return new PhisegError('weights/format', `the safetensors file is corrupt: ${reason}`);
}

function parseHeader(bytes: Uint8Array): Readonly<Record<string, unknown>> {
  if (bytes[0] !== 0x7b)
    throw new PhisegError('weights/format', 'not a safetensors file: its header does not begin with {');
  let text: string;
  let header: unknown;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(new Uint8Array(bytes));
    header = JSON.parse(text);
  } catch (cause) {
    throw new PhisegError('weights/format', 'not a safetensors file: its header is not JSON', { cause });
  }
  const twice = repeatedKey(text);
  if (twice !== null) throw corrupt(`its header has ${twice} twice`);
  return asRecord(header, 'the header');
}

/** A key that an object of some JSON has twice, of which a parser drops one; null where there is none. */
function repeatedKey(json: string): string | null {
  const open: Set<string>[] = [];
  for (const [token, text, colon] of json.matchAll(/("(?:[^"\\]|\\.)*")\s*(:)?|[{}]/g)) {
    if (token === '{') open.push(new Set());
    else if (token === '}') open.pop();
    else if (text !== undefined && colon !== undefined) {
      const keys = open.at(-1);
      const key = String(JSON.parse(text));
      if (keys?.has(key)) return key;
      keys?.add(key);
    }
  }
  return null;
}

function asRecord(value: unknown, name: string): Readonly<Record<string, unknown>> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  throw corrupt(`${name} is not a JSON object`);
}

/** A header's entry, after checking that shape and type are as long as the place that it names. */
function readEntry(name: string, entry: Readonly<Record<string, unknown>>, length: number) {
  const { dtype, shape, data_offsets: offsets } = entry;
  if (typeof dtype !== 'string' || !isCounts(shape) || !isCounts(offsets) || offsets.length !== 2) {
    throw corrupt(`the entry of ${name} lacks dtype, shape or data_offsets`);
  }
  const [start = 0, end = 0] = offsets;
  if (start > end || end > length) {
    throw new PhisegError(
      'weights/format',
      `the safetensors file is truncated or corrupt: ${name} lies at bytes ${start} to ${end}, but there are ${length}`,
    );
  }
  const bits = BITS.get(dtype);
  if (bits === undefined) throw corrupt(`${name} is stored as ${dtype}, which is not a type of the format`);
  const bytes = (shape.reduce((product, extent) => product * extent, 1) * bits) / 8;
  if (bytes !== end - start) throw corrupt(`${name} [${shape}] of ${dtype} has ${end - start} bytes, not ${bytes}`);
  return { dtype, shape, start, end };
}

function isCounts(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.every((item) => Number.isSafeInteger(item) && item >= 0);
}

/** The types that can be read as 32-bit floats, and how; in memory of their own. */
const FLOATS: ReadonlyMap<string, (bytes: Uint8Array) => Float32Array> = new Map([
  // A copy: slice() of a Node Buffer would be a view of the whole file.
  ['F32', (bytes: Uint8Array) => new Float32Array(new Uint8Array(bytes).buffer)],
  ['F16', halfValues],
  ['BF16', upperHalfValues],
]);

/** The numbers of a tensor of 32-bit or 16-bit floats. Throws on another type. */
export function float32Values(name: string, { dtype, bytes }: StoredTensor): Float32Array {
  const read = FLOATS.get(dtype);
  if (read === undefined) throw new PhisegError('weights/format', notFloats(name, dtype));
  return read(bytes);
}

/** What is wrong with a tensor's type; null where its numbers can be read as 32-bit floats. */
export function floatProblem(name: string, { dtype }: StoredTensor): string | null {
  return FLOATS.has(dtype) ? null : notFloats(name, dtype);
}

function notFloats(name: string, dtype: string): string {
  return `${name} is stored as ${dtype}, not as ${[...FLOATS.keys()].join(' or ')}`;
}
