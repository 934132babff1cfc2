/** What a request asks for beside its image. */
export interface Query {
  readonly count: number;
  readonly seed: number;
}

export type ReadQuery = { readonly ok: true; readonly query: Query } | { readonly ok: false; readonly message: string };

/** Reads `count` and `seed`: whole numbers in digits, once each, and nothing else. */
export function readQuery(given: Readonly<Record<string, unknown>>, largestCount: number): ReadQuery {
  const ranges = {
    count: { least: 1, most: largestCount, ifAbsent: 8 },
    seed: { least: 0, most: Number.MAX_SAFE_INTEGER, ifAbsent: 0 },
  };
  const unknown = Object.keys(given).find((name) => !Object.hasOwn(ranges, name));
  if (unknown !== undefined) return { ok: false, message: `${unknown} is unknown: there are count and seed` };
  for (const name of ['count', 'seed'] as const) {
    const { least, most } = ranges[name];
    const text = given[name];
    if (text === undefined) continue;
    const value = typeof text === 'string' && /^\d+$/.test(text) ? Number(text) : Number.NaN;
    if (value >= least && value <= most) continue;
    return { ok: false, message: `${name} must be a whole number from ${least} to ${most}, not ${text}` };
  }
  const value = (name: keyof Query): number => Number(given[name] ?? ranges[name].ifAbsent);
  return { ok: true, query: { count: value('count'), seed: value('seed') } };
}
