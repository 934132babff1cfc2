import type { CallDefinition, Conflict } from '../settings/setting.ts';

/** What two arguments of a stored call cannot be together; null where they can. */
export function conflictOf(calls: readonly CallDefinition[], value: Readonly<{ kind: string }>): Conflict | null {
  return calls.find(({ name }) => name === value.kind)?.conflict?.({ ...value }) ?? null;
}
