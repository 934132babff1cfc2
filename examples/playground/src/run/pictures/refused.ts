import type { Extents } from '../facts.ts';
import { type Taken, WAYS, type Way, type WayKind } from './read-picture.ts';

/** A picture file that a model cannot take as it is. */
export interface Refused {
  readonly name: string;
  readonly detail: string;
  readonly ways: readonly Way[];
}

export interface NamedPicture extends Taken {
  readonly name: string;
}

export interface Offer {
  readonly label: string;
  readonly pictures: readonly NamedPicture[];
}

/** What can be done with refused pictures: only what can be done with all that are refused for their size. */
export function offersFor(refused: readonly Refused[], extents: Extents): readonly Offer[] {
  const sized = refused.filter(({ ways }) => ways.length > 0);
  return WAYS.flatMap((kind) => {
    const pictures = sized.flatMap(({ name, ways }) =>
      ways.filter((way) => way.kind === kind).map((way) => ({ ...way, name })),
    );
    if (pictures.length === 0 || pictures.length < sized.length) return [];
    const only = refused.length === 1 ? 'it' : (pictures[0]?.name ?? '');
    return [{ label: labelOf(kind, pictures.length === 1 ? only : null, extents), pictures }];
  });
}

/** @param only what is meant; null for several pictures */
function labelOf(kind: WayKind, only: string | null, { width, height }: Extents): string {
  const size = `${width} × ${height} pixels`;
  if (kind === 'scale') return `Scale ${only ?? 'them'} to ${size}`;
  if (only === null) return `Use their middles of ${size}`;
  return only === 'it' ? `Use the middle ${size}` : `Use the middle ${size} of ${only}`;
}

/** What went wrong, a line for each picture. */
export function refusalText(refused: readonly Refused[]): string {
  return refused.map(({ name, detail }) => `${name}: ${detail}`).join('\n');
}

/** Says whose colour was dropped; empty where none was. */
export function droppedText(pictures: readonly NamedPicture[]): string {
  const coloured = pictures.filter(({ isColourDropped }) => isColourDropped);
  const [first] = coloured;
  if (first === undefined) return '';
  const which = coloured.length === 1 ? first.name : `${coloured.length} pictures`;
  return `The colour of ${which} is dropped: this model takes grey pictures.`;
}
