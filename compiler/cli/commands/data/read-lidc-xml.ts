import { DOMParser, type Element, onErrorStopParsing } from '@xmldom/xmldom';
import { type Reading, refused } from '../../images/image.ts';

/** What one reader drew around a nodule in one slice. */
export interface LidcOutline {
  /** Number of the reading session, from 0. */
  readonly reader: number;
  readonly sopUid: string;
  readonly nodule: string;
  /** In mm along the table. */
  readonly z: number;
  /** False for a hole in the nodule. */
  readonly isIncluded: boolean;
  /** [x, y] in pixels; the first pixels outside of the nodule. */
  readonly points: readonly (readonly [number, number])[];
}

/** The reading of one CT series. */
export interface LidcRead {
  readonly seriesUid: string;
  readonly readers: number;
  readonly outlines: readonly LidcOutline[];
}

/**
 * Reads one of LIDC-IDRI's XML files; null when it is about something else, such as a chest film. Nodules below 3 mm, marked by a
 * point only, are left out.
 */
export function readLidcXml(text: string): Reading<LidcRead | null> {
  let root: Element | null;
  try {
    const parser = new DOMParser({ onError: onErrorStopParsing });
    root = parser.parseFromString(text, 'text/xml').documentElement;
  } catch {
    return refused('it is not well-formed XML');
  }
  if (root?.localName !== 'LidcReadMessage') return { ok: true, value: null };
  const seriesUid = textOf(root, 'SeriesInstanceUid');
  if (seriesUid === null) return refused('it names no SeriesInstanceUid');
  const sessions = elementsIn(root, 'readingSession');
  const outlines: LidcOutline[] = [];
  for (const [reader, session] of sessions.entries()) {
    for (const nodule of elementsIn(session, 'unblindedReadNodule')) {
      for (const roi of elementsIn(nodule, 'roi')) {
        const sopUid = textOf(roi, 'imageSOP_UID');
        const points = elementsIn(roi, 'edgeMap').map(
          (edge) => [numberOf(edge, 'xCoord'), numberOf(edge, 'yCoord')] as const,
        );
        if (sopUid === null || points.flat().some((place) => !Number.isFinite(place))) {
          return refused('an outline in it lacks its image or its coordinates');
        }
        if (points.length < 3) continue;
        const isIncluded = textOf(roi, 'inclusion')?.toUpperCase() !== 'FALSE';
        const z = numberOf(roi, 'imageZposition');
        outlines.push({ reader, sopUid, nodule: textOf(nodule, 'noduleID') ?? '', z, isIncluded, points });
      }
    }
  }
  return { ok: true, value: { seriesUid, readers: sessions.length, outlines } };
}

function elementsIn(parent: Element, name: string): readonly Element[] {
  return [...parent.getElementsByTagName(name)];
}

function textOf(parent: Element, name: string): string | null {
  return elementsIn(parent, name)[0]?.textContent?.trim() ?? null;
}

function numberOf(parent: Element, name: string): number {
  const text = textOf(parent, name);
  return text === null || text === '' ? Number.NaN : Number(text);
}
