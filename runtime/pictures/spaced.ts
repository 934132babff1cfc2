/** At most `wanted` of the first `count` whole numbers, evenly spaced: images of a split lie in the order of patients. */
export function spaced(count: number, wanted: number): readonly number[] {
  const number = Math.min(wanted, count);
  return Array.from({ length: number }, (_, index) => Math.floor((index * count) / number));
}
