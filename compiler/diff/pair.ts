/** The same fact of the two models that are compared: `a` is the first, or the older one. */
export interface Pair<T> {
  readonly a: T;
  readonly b: T;
}

export function mapPair<T, U>({ a, b }: Pair<T>, map: (value: T) => U): Pair<U> {
  return { a: map(a), b: map(b) };
}
