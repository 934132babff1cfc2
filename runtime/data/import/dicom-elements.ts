import { type Reading, refused } from '../../pictures/image.ts';

/** How the elements of a data set are written. */
export interface Encoding {
  readonly isExplicit: boolean;
  readonly isLittleEndian: boolean;
}

/** An element at the top of a data set: where its value stands, and how many bytes are declared. */
export interface Element {
  readonly at: number;
  /** Null where the length is left open, up to a mark. */
  readonly length: number | null;
}

/** What was found of a data set: its elements by tag, and where the walk ended. */
export interface Walk {
  readonly elements: ReadonlyMap<number, Element>;
  /** Of the element that it ended before: the first from `until` on, or the end of the bytes. */
  readonly end: number;
}

/** Elements of a sequence's grammar have no value representation. */
const ITEM = 0xfffee000;
const ITEM_END = 0xfffee00d;
const SEQUENCE_END = 0xfffee0dd;
const OPEN = 0xffffffff;
/** Value representations whose length has 32 bits. */
const LONG = new Set(['OB', 'OD', 'OF', 'OL', 'OV', 'OW', 'SQ', 'SV', 'UC', 'UN', 'UR', 'UT', 'UV']);

interface Header {
  readonly tag: number;
  readonly vr: string;
  readonly at: number;
  readonly length: number | null;
}

export const nameOf = (tag: number): string =>
  `(${(tag >>> 16).toString(16).padStart(4, '0')},${(tag & 0xffff).toString(16).padStart(4, '0')})`;

/** The first group at a place; 0 beyond the end. */
export function groupAt(view: DataView, at: number, isLittleEndian: boolean): number {
  return at + 2 <= view.byteLength ? view.getUint16(at, isLittleEndian) : 0;
}

/** Whether a value representation stands behind the tag at a place. */
export function looksExplicit(view: DataView, at: number): boolean {
  const vr = at + 6 <= view.byteLength ? String.fromCharCode(view.getUint8(at + 4), view.getUint8(at + 5)) : '';
  return /^[A-Z]{2}$/.test(vr);
}

/**
 * Walks over the elements of a data set from a place on. Sequences are stepped over, however deep they nest; nothing is read
 * twice, so that the time grows with the bytes and not with what they declare.
 */
export function walkElements(
  view: DataView,
  start: number,
  encoding: Encoding,
  until: (tag: number) => boolean,
): Reading<Walk> {
  const elements = new Map<number, Element>();
  let at = start;
  while (at < view.byteLength) {
    const header = readHeader(view, at, encoding);
    if (header === null) return refused(`it is cut short in the element at byte ${at}`);
    if (until(header.tag)) break;
    if (encoding.isExplicit && !/^[A-Z]{2}$/.test(header.vr)) {
      return refused(
        `no element begins at byte ${at}: the file is damaged, or of another transfer syntax than it says`,
      );
    }
    elements.set(header.tag, { at: header.at, length: header.length });
    const next = header.length === null ? skipOpen(view, header, encoding) : header.at + header.length;
    if (next === null || next > view.byteLength) {
      return refused(`it is cut short: the element ${nameOf(header.tag)} at byte ${at} goes beyond its end`);
    }
    at = next;
  }
  return { ok: true, value: { elements, end: at } };
}

/** The element that a walk ended before. */
export function elementAt(view: DataView, at: number, encoding: Encoding): (Element & { readonly tag: number }) | null {
  return readHeader(view, at, encoding);
}

function readHeader(view: DataView, at: number, { isExplicit, isLittleEndian }: Encoding): Header | null {
  if (at + 8 > view.byteLength) return null;
  const tag = view.getUint16(at, isLittleEndian) * 0x10000 + view.getUint16(at + 2, isLittleEndian);
  if (!isExplicit || tag >= ITEM) return headerOf(tag, '', at + 8, view.getUint32(at + 4, isLittleEndian));
  const vr = String.fromCharCode(view.getUint8(at + 4), view.getUint8(at + 5));
  if (!LONG.has(vr)) return headerOf(tag, vr, at + 8, view.getUint16(at + 6, isLittleEndian));
  if (at + 12 > view.byteLength) return null;
  return headerOf(tag, vr, at + 12, view.getUint32(at + 8, isLittleEndian));
}

function headerOf(tag: number, vr: string, at: number, length: number): Header {
  return { tag, vr, at, length: length === OPEN ? null : length };
}

/** The place behind a sequence, or an unknown value, of open length; null where its end is missing. */
function skipOpen(view: DataView, { vr, at: start }: Header, encoding: Encoding): number | null {
  // An unknown value of open length is a sequence in implicit form.
  const open = [vr === 'UN' ? { ...encoding, isExplicit: false } : encoding];
  let at = start;
  for (let inner = open.at(-1); inner !== undefined; inner = open.at(-1)) {
    const header = readHeader(view, at, inner);
    if (header === null) return null;
    at = header.at;
    if (header.tag === SEQUENCE_END || header.tag === ITEM_END) open.pop();
    else if (header.length === null) open.push(header.vr === 'UN' ? { ...inner, isExplicit: false } : inner);
    else at += header.length;
  }
  return at;
}
