/** Names for things of some kinds, in their order: the second one of a kind is `crossentropy2`. */
export function numbered(kinds: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  return kinds.map((kind) => {
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    return count === 1 ? kind : `${kind}${count}`;
  });
}
