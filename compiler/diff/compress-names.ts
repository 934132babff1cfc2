/**
 * Names with the last number that stands in brackets behind them as ranges: `encode[0], encode[1], encode[2]` as `encode[0..2]`,
 * `node[0, 1], node[0, 2]` as `node[0, 1..2]`.
 */
export function compressNames(names: readonly string[]): readonly string[] {
  const families = new Map<string, number[]>();
  const places: string[] = [];
  for (const name of names) {
    const [, key = name, index] = /^(.*[[ ])(\d+)\]$/.exec(name) ?? [];
    if (!families.has(key)) places.push(key);
    families.set(key, [...(families.get(key) ?? []), ...(index === undefined ? [] : [Number(index)])]);
  }
  return places.flatMap((key) => {
    const indices = families.get(key) ?? [];
    return indices.length === 0 ? [key] : rangesOf(indices).map((range) => `${key}${range}]`);
  });
}

/** `0..2`, `4` */
function rangesOf(indices: readonly number[]): readonly string[] {
  const ranges: { readonly from: number; readonly to: number }[] = [];
  for (const index of [...indices].sort((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last?.to === index - 1) ranges[ranges.length - 1] = { from: last.from, to: index };
    else ranges.push({ from: index, to: index });
  }
  return ranges.map(({ from, to }) => (from === to ? String(from) : `${from}..${to}`));
}
