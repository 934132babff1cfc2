import type { Fix, Remedy } from './diagnostic.ts';

/** A letter in the other case is hardly a mistake. */
const CASE_CHANGE = 0.25;

/** Lists of allowed names up to this length are shown whole. */
const LISTED = 12;

/**
 * The candidate that `name` was most likely meant to be, or null when none is near: at most 40 % of the longer word's
 * letters (at least one) may be inserted, deleted, replaced or swapped. The first of equally near ones wins.
 */
export function suggest(name: string, candidates: readonly string[]): string | null {
  let best: string | null = null;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    if (candidate === name) return candidate;
    const longer = Math.max(name.length, candidate.length);
    const limit = Math.min(Math.max(1, Math.floor(longer * 0.4)), longer - CASE_CHANGE);
    if (Math.abs(name.length - candidate.length) > limit) continue;
    const distance = editDistance(name, candidate);
    if (distance <= limit && distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** The same as help in words, with the likely name in the place of the one that was written. */
export function suggestionRemedy(name: string, candidates: readonly string[], what?: string): Remedy {
  return { help: suggestionHelp(name, candidates, what), fixes: wordFixes(name, suggest(name, candidates)) };
}

/** One word in the place of another; none where nothing is near, or nothing was written. */
export function wordFixes(written: string, by: string | null): readonly Fix[] {
  return by === null || written === '' || by === written ? [] : [{ kind: 'word', written, by }];
}

/** Help lines for an unknown name: the likely one, and all the allowed ones when they are few. */
export function suggestionHelp(name: string, candidates: readonly string[], what = 'allowed here'): readonly string[] {
  const nearest = suggest(name, candidates);
  const lines = nearest === null ? [] : [`did you mean \`${nearest}\`?`];
  if (candidates.length > 0 && candidates.length <= LISTED) lines.push(`${what}: ${[...candidates].sort().join(', ')}`);
  return lines;
}

/** Damerau-Levenshtein distance (adjacent swaps only) in which a change of case is cheap. */
function editDistance(a: string, b: string): number {
  let beforePrevious: readonly number[] = [];
  let previous: readonly number[] = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const deletion = at(previous, j) + 1;
      const insertion = at(current, j - 1) + 1;
      const replacement = at(previous, j - 1) + replacementCost(a.charAt(i - 1), b.charAt(j - 1));
      const swapped = i > 1 && j > 1 && a.charAt(i - 1) === b.charAt(j - 2) && a.charAt(i - 2) === b.charAt(j - 1);
      const swap = swapped ? at(beforePrevious, j - 2) + 1 : Number.POSITIVE_INFINITY;
      current.push(Math.min(deletion, insertion, replacement, swap));
    }
    beforePrevious = previous;
    previous = current;
  }
  return at(previous, b.length);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Number.POSITIVE_INFINITY;
}

function replacementCost(a: string, b: string): number {
  if (a === b) return 0;
  return a.toLowerCase() === b.toLowerCase() ? CASE_CHANGE : 1;
}
