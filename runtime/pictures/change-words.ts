import type { Changes, Filter, Move, Warp } from '../data/index.ts';
import type { Words } from './text-lines.ts';

/** What was done to an image, by the names of the settings. */
export function changeWords({ warps, moves, filters }: Changes): readonly Words[] {
  const texts = [...warps, ...moves, ...filters].map(textOf);
  return texts.length === 0 ? [{ text: 'as it is' }] : texts.map((text) => ({ text }));
}

function textOf(change: Warp | Move | Filter): string {
  switch (change.kind) {
    case 'rotate':
      return `rotate ${change.degrees.toFixed(1)}`;
    case 'crop':
      return `crop ${change.cut}`;
    case 'elastic':
      return `elastic ${change.strength.toFixed(1)}`;
    case 'flip':
      return `flip ${change.axis}`;
    case 'turn':
      return `turn ${90 * change.quarters}`;
    case 'scale':
    case 'contrast':
      return `${change.kind} ${change.factor.toFixed(2)}`;
    case 'brightness':
      return `brightness ${change.shift.toFixed(2)}`;
    case 'gamma':
      return `gamma ${change.exponent.toFixed(2)}`;
    case 'blur':
    case 'noise':
      return `${change.kind} ${change.sigma.toFixed(change.kind === 'blur' ? 1 : 3)}`;
  }
}
