/** What training has left, by its pace so far. */
export interface Left {
  readonly steps: number;
  readonly seconds: number;
}

/**
 * Seconds until a run is over: its steps, and its validations as the last one took; one follows the last step. Null before
 * there is a pace.
 */
export function timeLeft(
  left: Left | null,
  step: number,
  validation: { readonly every: number; readonly seconds: number } | null,
): number | null {
  if (left === null || validation === null) return left?.seconds ?? null;
  const last = step + Math.round(left.steps);
  const due = Math.floor(last / validation.every) - Math.floor(step / validation.every);
  const final = last % validation.every === 0 ? 0 : 1;
  return left.seconds + (due + final) * validation.seconds;
}
