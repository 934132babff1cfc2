import type { Severity } from './diagnostic.ts';

/** What the registry knows of one code: how bad it is, and its wording. Each code has a page in `pages/`. */
export interface CodeDefinition<P> {
  readonly severity: Severity;
  readonly message: (parameters: P) => string;
}

/** Gives a table of codes its types: `error<{ name: string }>(p => …)`. */
export const error = <P = void>(message: (parameters: P) => string): CodeDefinition<P> => ({
  severity: 'error',
  message,
});
export const warning = <P = void>(message: (parameters: P) => string): CodeDefinition<P> => ({
  severity: 'warning',
  message,
});
