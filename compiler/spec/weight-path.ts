/** Whether a path of weights, `prior.encode[3].conv.kernel`, lies within another, `prior.encode` or `prior.encode[3]`. */
export function isWithin(path: string, beginning: string): boolean {
  const next = path.charAt(beginning.length);
  return path.startsWith(beginning) && (next === '' || next === '.' || next === '[');
}
