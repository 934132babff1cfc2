/** The least and the largest of any number of values: a call's arguments hold some 100,000. Infinite where there are none. */
export function extremesOf(values: ArrayLike<number>): { readonly least: number; readonly largest: number } {
  let [least, largest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let index = 0; index < values.length; index++) {
    const value = values[index] ?? Number.NaN;
    least = Math.min(least, value);
    largest = Math.max(largest, value);
  }
  return { least, largest };
}
