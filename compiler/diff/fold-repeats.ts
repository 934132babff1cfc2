/** Steps of a chain with what comes again in a row said once: `(conv(8) -> relu) * 3`. Of two ways the one that folds more. */
export function foldRepeats(steps: readonly string[]): readonly string[] {
  const folded: string[] = [];
  let at = 0;
  while (at < steps.length) {
    const { length, times } = longestRepeat(steps, at);
    const text = steps.slice(at, at + length).join(' -> ');
    folded.push(times === 1 ? text : `${length === 1 ? text : `(${text})`} * ${times}`);
    at += length * times;
  }
  return folded;
}

interface Repeat {
  /** Of what is repeated. */
  readonly length: number;
  readonly times: number;
}

/** The repeat that covers most steps from a place on; the shortest of those that cover as many. */
function longestRepeat(steps: readonly string[], at: number): Repeat {
  let best: Repeat = { length: 1, times: 1 };
  for (let length = 1; at + 2 * length <= steps.length; length++) {
    const times = timesOf(steps, at, length);
    if (times > 1 && times * length > best.times * best.length) best = { length, times };
  }
  return best;
}

function timesOf(steps: readonly string[], at: number, length: number): number {
  let end = at + length;
  while (end < steps.length && steps[end] === steps[end - length]) end++;
  return Math.floor((end - at) / length);
}
