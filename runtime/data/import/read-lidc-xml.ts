import { DOMParser, type Element, onErrorStopParsing } from '@xmldom/xmldom';
import { type Reading, refused } from '../../pictures/image.ts';
import { decodeXml } from './decode-xml.ts';

/** What one reader drew around a nodule in one slice. */
export interface LidcOutline {
  /** Number of the reading session, from 0. */
  readonly reader: number;
  readonly sopUid: string;
  readonly nodule: string;
  /** In mm along the table; null where the file does not tell. */
  readonly z: number | null;
  /** False for a hole in the nodule. */
  readonly isIncluded: boolean;
  /** [x, y] in whole pixels; the first pixels outside of the nodule. */
  readonly points: readonly (readonly [number, number])[];
}

/** The reading of one CT series. */
export interface LidcRead {
  readonly seriesUid: string;
  readonly readers: number;
  readonly outlines: readonly LidcOutline[];
}

/** The largest reading that is read; those of LIDC-IDRI have a megabyte. */
export const MOST_XML_BYTES = 2 ** 23;
/** A larger file that is no reading, as its text shows, is not taken apart: the parser takes a minute for some ten megabytes. */
const SURE_BYTES = 2 ** 18;
/** A scan has some hundreds. */
const MOST_OUTLINES = 20_000;
const MOST_READERS = 100;

/**
 * Reads one of LIDC-IDRI's XML files; null when it is about something else, such as a chest film. Elements count by their local
 * names, with whatever prefix. Nodules below 3 mm, marked by a point only, are left out.
 */
export function readLidcXml(bytes: Uint8Array): Reading<LidcRead | null> {
  const text = decodeXml(bytes);
  if (!text.ok) return text;
  if (text.value.length > SURE_BYTES && !text.value.includes('LidcReadMessage')) return { ok: true, value: null };
  let root: Element | null;
  try {
    const parser = new DOMParser({ onError: onErrorStopParsing });
    root = parser.parseFromString(text.value, 'text/xml').documentElement;
  } catch (error) {
    return refused(`it is not well-formed XML: ${causeOf(error)}`);
  }
  if (root?.localName !== 'LidcReadMessage') return { ok: true, value: null };
  const seriesUid = textOf(root, 'SeriesInstanceUid');
  if (seriesUid === null || seriesUid === '') return refused('it names no SeriesInstanceUid');
  const sessions = elementsIn(root, 'readingSession');
  if (sessions.length > MOST_READERS) return refused(`it has ${sessions.length} readers`);
  const outlines: LidcOutline[] = [];
  for (const [reader, session] of sessions.entries()) {
    for (const nodule of elementsIn(session, 'unblindedReadNodule')) {
      const name = textOf(nodule, 'noduleID') ?? '';
      for (const roi of elementsIn(nodule, 'roi')) {
        const outline = readOutline(roi, reader, name);
        if (!outline.ok) return outline;
        if (outline.value.points.length >= 3) outlines.push(outline.value);
        if (outlines.length > MOST_OUTLINES) return refused(`it has more than ${MOST_OUTLINES} outlines`);
      }
    }
  }
  return { ok: true, value: { seriesUid, readers: sessions.length, outlines } };
}

function readOutline(roi: Element, reader: number, nodule: string): Reading<LidcOutline> {
  const where = `an outline of reader ${reader} around ${JSON.stringify(nodule)}`;
  const sopUid = textOf(roi, 'imageSOP_UID');
  if (sopUid === null || sopUid === '') return refused(`${where} lacks its image (imageSOP_UID)`);
  const points: (readonly [number, number])[] = [];
  for (const edge of elementsIn(roi, 'edgeMap')) {
    const [x, y] = [textOf(edge, 'xCoord'), textOf(edge, 'yCoord')];
    if (!x || !y) return refused(`${where} lacks a coordinate`);
    const [left, top] = [wholeOf(x), wholeOf(y)];
    if (left === null || top === null) {
      return refused(`${where} goes through (${x}, ${y}); its coordinates are whole pixels`);
    }
    points.push([left, top]);
  }
  const inclusion = textOf(roi, 'inclusion')?.toUpperCase();
  if (points.length >= 3 && inclusion !== 'TRUE' && inclusion !== 'FALSE') {
    return refused(`${where} does not say whether it is a hole: its inclusion is neither TRUE nor FALSE`);
  }
  const z = Number(textOf(roi, 'imageZposition') || Number.NaN);
  return {
    ok: true,
    value: { reader, sopUid, nodule, z: Number.isFinite(z) ? z : null, isIncluded: inclusion !== 'FALSE', points },
  };
}

/** A pixel's coordinate, also written as `12.0`; null for anything else. */
function wholeOf(text: string): number | null {
  const value = Number(text);
  return /^[+-]?\d+(\.\d*)?$/.test(text) && Number.isSafeInteger(value) ? value : null;
}

/** The elements of a local name below a parent, none of which is in another one. */
function elementsIn(parent: Element, name: string): readonly Element[] {
  const found: Element[] = [];
  const waiting = childrenOf(parent);
  for (let element = waiting.pop(); element !== undefined; element = waiting.pop()) {
    if (element.localName === name) found.push(element);
    else for (const child of childrenOf(element)) waiting.push(child);
  }
  return found;
}

/** The last first, as a stack wants them. */
function childrenOf(parent: Element): Element[] {
  const children: Element[] = [];
  for (let node = parent.lastChild; node !== null; node = node.previousSibling) {
    if (isElement(node)) children.push(node);
  }
  return children;
}

function isElement(node: { readonly nodeType: number }): node is Element {
  return node.nodeType === 1;
}

function textOf(parent: Element, name: string): string | null {
  return elementsIn(parent, name)[0]?.textContent?.trim() ?? null;
}

/** What a library said, in one line. */
function causeOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0]?.slice(0, 200) ?? '';
}
