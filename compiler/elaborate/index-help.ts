/**
 * What to do about an index that is not there.
 * @param count of what is there; null where there is no end
 */
export function indexHelp(name: string, index: number, count: number | null): readonly string[] {
  if (count === 0) return [`give ${name} an entry, or leave the index out`];
  const first = index < 0 ? `indices are counted from 0: ${name}[0] is the first` : null;
  if (count === null) return [first ?? `indices are counted from 0`];
  const loop = index < 0 ? 'a loop that asks for [l - 1] begins at 1' : 'a loop that asks for [l + 1] ends one earlier';
  return [first ?? `indices are counted from 0: ${name}[${count - 1}] is the last`, loop];
}
