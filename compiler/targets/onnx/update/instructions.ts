/** Instructions of WebAssembly as bytes. */
export type Code = readonly number[];

/** An index or a count: the fewer bytes the smaller it is (unsigned LEB128). */
export function unsigned(value: number): Code {
  const low = value % 128;
  return value < 128 ? [low] : [low + 128, ...unsigned(Math.floor(value / 128))];
}

export const get = (local: number): Code => [0x20, ...unsigned(local)];
export const set = (local: number): Code => [0x21, ...unsigned(local)];
export const call = (index: number): Code => [0x10, ...unsigned(index)];

/** A number of 64 bits. */
export function double(value: number): Code {
  const bytes = new DataView(new ArrayBuffer(8));
  bytes.setFloat64(0, value, true);
  return [0x44, ...new Uint8Array(bytes.buffer)];
}

/** Up to 63, which is one byte. */
const small = (value: number): Code => [0x41, value];

export const i32 = { small, add: [0x6a], below: [0x49] } as const;

export const f64 = {
  add: [0xa0],
  multiply: [0xa2],
  divide: [0xa3],
  max: [0xa5],
  sqrt: [0x9f],
  negate: [0x9a],
  toSingle: [0xb6],
} as const;

const simd = (opcode: number): Code => [0xfd, ...unsigned(opcode)];

/** Of memory, whose addresses are multiples of 16 bytes; the address and what is stored come first. */
export const v128 = { load: [...simd(0x00), 4, 0], store: [...simd(0x0b), 4, 0] } as const;

/** Four numbers of 32 bits at a time. */
export const f32x4 = {
  splat: simd(0x13),
  sqrt: simd(0xe3),
  add: simd(0xe4),
  subtract: simd(0xe5),
  multiply: simd(0xe6),
  divide: simd(0xe7),
  /** The last two of four come first; it takes the vector twice. */
  lastFirst: [...simd(0x0d), 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7],
} as const;

/** Two numbers of 64 bits at a time. */
export const f64x2 = {
  /** Of the first two of four of 32 bits. */
  fromSingles: simd(0x5f),
  add: simd(0xf0),
  multiply: simd(0xf2),
  lane: (index: 0 | 1): Code => [...simd(0x21), index],
} as const;

/** Repeats what comes within while it leaves a number that is not 0. */
export const doWhile = (within: Code): Code => [0x03, 0x40, ...within, 0x0d, 0x00, 0x0b];
