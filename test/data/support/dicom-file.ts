import { deflateRawSync } from 'node:zlib';

/** An element: its tag as eight hexadecimal digits, its value representation, and its value as bytes, text or 16-bit words. */
export type DicomElement = readonly [tag: string, vr: string, value: string | Uint8Array | readonly number[]];

export interface DicomWriting {
  readonly syntax?: string;
  /** False: no preamble, no mark and no header of the file's own. */
  readonly preamble?: boolean;
  /** Instead of what the syntax says. */
  readonly isExplicit?: boolean;
  /** Bytes after the last element. */
  readonly trailing?: Uint8Array;
}

const LONG = ['OB', 'OW', 'SQ', 'UN', 'UT'];

/** A DICOM file, byte by byte: nothing of the code under test is in it. */
export function dicomFile(elements: readonly DicomElement[], writing: DicomWriting = {}): Uint8Array {
  const { syntax = '1.2.840.10008.1.2.1', preamble = true, trailing = new Uint8Array(0) } = writing;
  const isBig = syntax === '1.2.840.10008.1.2.2';
  const isExplicit = writing.isExplicit ?? syntax !== '1.2.840.10008.1.2';
  const sorted = [...elements].sort(([a], [b]) => (a < b ? -1 : 1));
  const body = Buffer.concat(sorted.map((element) => encode(element, isExplicit, isBig)));
  if (!preamble) return Buffer.concat([body, trailing]);
  const meta = encode(['00020010', 'UI', syntax], true, false);
  const packed = syntax.endsWith('.99') ? deflateRawSync(body) : body;
  return Buffer.concat([Buffer.alloc(128), Buffer.from('DICM'), meta, packed, trailing]);
}

function encode([tag, vr, value]: DicomElement, isExplicit: boolean, isBig: boolean): Buffer {
  const word = (number: number): Buffer => {
    const bytes = Buffer.alloc(2);
    if (isBig) bytes.writeUInt16BE(number & 0xffff);
    else bytes.writeUInt16LE(number & 0xffff);
    return bytes;
  };
  const long = (number: number): Buffer => {
    const bytes = Buffer.alloc(4);
    if (isBig) bytes.writeUInt32BE(number);
    else bytes.writeUInt32LE(number);
    return bytes;
  };
  const data = bytesOf(vr, value, word);
  const head = [word(Number.parseInt(tag.slice(0, 4), 16)), word(Number.parseInt(tag.slice(4), 16))];
  if (!isExplicit) return Buffer.concat([...head, long(data.length), data]);
  if (LONG.includes(vr)) return Buffer.concat([...head, Buffer.from(vr), word(0), long(data.length), data]);
  return Buffer.concat([...head, Buffer.from(vr), word(data.length), data]);
}

function bytesOf(vr: string, value: DicomElement[2], word: (number: number) => Buffer): Uint8Array {
  if (value instanceof Uint8Array) return value;
  if (typeof value !== 'string') return Buffer.concat(value.map(word));
  return Buffer.from(value.length % 2 === 0 ? value : `${value}${vr === 'UI' ? '\0' : ' '}`, 'latin1');
}
