/** Items in random order (Fisher and Yates). @param below draws a whole number from 0 to one less than it is given */
export function shuffled<T>(items: readonly T[], below: (count: number) => number): readonly T[] {
  const order = [...items];
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = below(last + 1);
    [order[last], order[other]] = [order[other] as T, order[last] as T];
  }
  return order;
}
