import { CUT_SHORT, type Machine, push, type Stop } from './machine.ts';
import { nextLine, nextString } from './strings.ts';
import type { Coding, PickleString } from './values.ts';

/** What an opcode does: why the pickle cannot be read on, or null. */
export type Opcode = (machine: Machine) => Stop;

/** Whole numbers of more bytes measure nothing of an image. */
const MOST_LONG_BYTES = 16;

/** Hands on a whole number without sign, of so many bytes, little endian. */
export function withCount(bytes: 1 | 2 | 4 | 8, use: (machine: Machine, count: number) => Stop): Opcode {
  return (machine) => {
    const count = wholeOf(machine.source.take(bytes));
    // No file is that long.
    return count === null || count > Number.MAX_SAFE_INTEGER ? CUT_SHORT : use(machine, count);
  };
}

/** Hands on the number that the next line writes out: `12`, `12L` or `0.5`. */
export function withDecimal(use: (machine: Machine, value: number) => Stop): Opcode {
  return withLine('bytes', (machine, { text }) => {
    const written = (text ?? '').trim();
    const value = written === '' ? Number.NaN : Number(written.replace(/L$/, ''));
    if (Number.isNaN(value) && written !== 'nan') return `it writes a number as ${JSON.stringify(written)}`;
    return use(machine, value);
  });
}

export function withLine(coding: Coding, use: (machine: Machine, line: PickleString) => Stop): Opcode {
  return (machine) => {
    const line = nextLine(machine.source, coding);
    return line === null ? CUT_SHORT : use(machine, line);
  };
}

/** Pushes a string whose length stands before it. */
export function sizedString(sizeBytes: 1 | 4 | 8, coding: Coding): Opcode {
  return withCount(sizeBytes, (machine, length) => {
    const string = nextString(machine.source, length, coding);
    return string === null ? CUT_SHORT : push(machine, string);
  });
}

/** Pushes a whole number in two's complement, little endian, whose bytes are counted before it; beyond 2^53 it is rounded. */
export function sizedLong(sizeBytes: 1 | 4): Opcode {
  return withCount(sizeBytes, (machine, bytes) => {
    if (bytes > MOST_LONG_BYTES) return `it holds a whole number of ${bytes} bytes`;
    const read = machine.source.take(bytes);
    const value = wholeOf(read);
    if (read === null || value === null) return CUT_SHORT;
    const isNegative = (read.at(-1) ?? 0) > 127;
    return push(machine, isNegative ? value - 256 ** bytes : value);
  });
}

/** `I01` and `I00` are booleans, everything else is a number. */
export const writtenInt: Opcode = (machine) => {
  const line = nextLine(machine.source, 'bytes');
  if (line === null) return CUT_SHORT;
  const written = (line.text ?? '').trim();
  if (written === '00' || written === '01') return push(machine, written === '01');
  return /^-?\d+$/.test(written) ? push(machine, Number(written)) : `it writes a number as ${JSON.stringify(written)}`;
};

/** A float of 64 bits, big endian. */
export const double: Opcode = (machine) => {
  const bytes = machine.source.take(8);
  return bytes === null ? CUT_SHORT : push(machine, new DataView(bytes.buffer, bytes.byteOffset, 8).getFloat64(0));
};

function wholeOf(bytes: Uint8Array | null): number | null {
  return bytes === null ? null : bytes.reduceRight((value, byte) => value * 256 + byte, 0);
}
