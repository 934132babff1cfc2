/**
 * Goes down depth first from a start, as a recursive function would, with a stack of its own: a network may be deeper
 * than the call stack.
 * @param enter what to go on to, asked for one by one: what came before is done then, with all below it
 * @param leave called when all below an item is done
 */
export function walk<T>(start: T, enter: (item: T) => Iterator<T>, leave: (item: T) => void = () => {}): void {
  const stack = [{ item: start, below: enter(start) }];
  for (let top = stack.at(-1); top; top = stack.at(-1)) {
    const next = top.below.next();
    if (next.done === true) {
      leave(top.item);
      stack.pop();
    } else {
      stack.push({ item: next.value, below: enter(next.value) });
    }
  }
}
