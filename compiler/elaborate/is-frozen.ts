/**
 * Whether what lies at a path stays as it is in training: a weight, or a layer with all its weights.
 * @param freeze beginnings of paths, in whole parts: `prior.encode` begins `prior.encode[3].unit[0].conv.kernel`
 */
export function isFrozen(path: string, freeze: readonly string[]): boolean {
  return freeze.some((beginning) => path.startsWith(beginning) && ENDS.has(path.charAt(beginning.length)));
}

/** What comes after a whole part of a path. */
const ENDS: ReadonlySet<string> = new Set(['', '.', '[']);
