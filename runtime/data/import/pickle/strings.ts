import type { Source } from './source.ts';
import type { Coding, PickleString } from './values.ts';

/** Strings up to so many bytes are kept: keys, names and identifiers. */
const SHORT = 256;

/** The string of so many bytes that comes next; null where the file ends before. */
export function nextString(source: Source, length: number, coding: Coding): PickleString | null {
  const span = { at: source.at(), length, coding };
  if (length > SHORT) return source.skip(length) ? { kind: 'string', span, text: null } : null;
  const bytes = source.take(length);
  return bytes === null ? null : { kind: 'string', span, text: CODINGS[coding](bytes) };
}

/** The string that the next line holds; null where there is none. */
export function nextLine(source: Source, coding: Coding): PickleString | null {
  const at = source.at();
  const length = source.skipLine();
  if (length === null) return null;
  const bytes = length > SHORT ? null : source.bytesAt(at, length);
  return { kind: 'string', span: { at, length, coding }, text: bytes === null ? null : CODINGS[coding](bytes) };
}

/** The bytes of a string: one for each character; null where a character is none, or the string is badly written. */
export function bytesOfString(source: Source, { span }: PickleString): Uint8Array | null {
  const bytes = source.bytesAt(span.at, span.length);
  if (bytes === null || span.coding === 'bytes') return bytes;
  const text = CODINGS[span.coding](bytes);
  if (text === null) return null;
  const plain = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code > 255) return null;
    plain[index] = code;
  }
  return plain;
}

/** The characters of each coding; null where it is broken. */
const CODINGS: Readonly<Record<Coding, (bytes: Uint8Array) => string | null>> = {
  bytes: latin1,
  'utf-8': utf8,
  'raw-unicode-escape': (bytes) => unescaped(latin1(bytes), /\\u([0-9a-f]{4})|\\U([0-9a-f]{8})/gi),
  'string-escape': (bytes) => {
    const quoted = latin1(bytes).trim();
    const [quote] = quoted;
    const isQuoted = quoted.length > 1 && (quote === "'" || quote === '"') && quoted.endsWith(quote);
    return isQuoted ? unescaped(quoted.slice(1, -1), /\\(?:x([0-9a-f]{2})|([0-7]{1,3})|([\s\S]))/gi, ESCAPES) : null;
  },
};

/** What follows a backslash as Python 2 shows strings; anything else stays as it is, with the backslash. */
const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['\\', '\\'],
  ["'", "'"],
  ['"', '"'],
  ['a', '\x07'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['v', '\v'],
  ['\n', ''],
]);

function unescaped(text: string, pattern: RegExp, escapes: ReadonlyMap<string, string> | null = null): string | null {
  let isBroken = false;
  const plain = text.replace(pattern, (whole, hex: string | undefined, second: string | undefined, sign: string) => {
    if (escapes !== null && typeof sign === 'string') return escapes.get(sign) ?? whole;
    const code = Number.parseInt(hex ?? second ?? '', hex === undefined && escapes !== null ? 8 : 16);
    isBroken ||= code > 0x10ffff;
    return isBroken ? '' : String.fromCodePoint(escapes === null ? code : code & 255);
  });
  return isBroken ? null : plain;
}

/** Also bytes that Windows-1252 would read as other signs: `TextDecoder` takes that for latin 1. */
function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}

function utf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}
