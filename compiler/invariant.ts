/** A bug in phisegc, never a user's mistake: those are diagnostics. */
export class InternalError extends Error {
  override readonly name = 'InternalError';
}

/** The only place of the compiler that throws. */
export function fail(message: string): never {
  throw new InternalError(message);
}

export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) fail(message);
}

/** A value that must be there. */
export function present<T>(value: T | undefined | null, what: string): T {
  if (value === undefined || value === null) fail(`missing ${what}`);
  return value;
}

export function assertNever(value: never): never {
  fail(`unexpected value ${JSON.stringify(value)}`);
}
