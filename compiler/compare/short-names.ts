/** The last names of paths, as few as tell them apart: `levels`, or `latent.levels` beside `reconstruction.levels`. */
export function shortNames(paths: readonly string[]): ReadonlyMap<string, string> {
  return new Map(paths.map((path) => [path, shortName(path, paths)]));
}

function shortName(path: string, paths: readonly string[]): string {
  const tail = (of: string, names: number): string => of.split('.').slice(-names).join('.');
  const counts = path.split('.').map((_, index) => index + 1);
  const enough = counts.find((names) => paths.filter((other) => tail(other, names) === tail(path, names)).length === 1);
  return enough === undefined ? path : tail(path, enough);
}
