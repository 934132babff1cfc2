import type { Span } from '../source/span.ts';
import type { Code } from './codes.ts';

/** How much a finding matters: an error stops what was asked for. */
export type Severity = 'error' | 'warning' | 'note';

/** A second place that explains the first: where a value was inherited from, the other of two definitions, … */
export interface Related {
  readonly span: Span;
  readonly message: string;
}

/**
 * A remedy that can be applied as it stands: another word in the place of one within the span of the finding, a name that its file
 * imports, or other text in the place of a part of the file.
 */
export type Fix =
  | { readonly kind: 'word'; readonly written: string; readonly by: string }
  | { readonly kind: 'import'; readonly name: string; readonly path: string }
  | { readonly kind: 'text'; readonly title: string; readonly span: Span; readonly text: string };

/** What to do about a finding: in words, and where it can be done at once, as data. */
export interface Remedy {
  readonly help: readonly string[];
  readonly fixes: readonly Fix[];
}

/** One finding about the user's input. Findings are data: they are collected and rendered, never thrown. */
export interface Diagnostic {
  readonly code: Code;
  readonly severity: Severity;
  readonly message: string;
  /** Absent only when no place in a source is to blame (a missing file, a flag). */
  readonly span?: Span;
  /** A few words under the caret. */
  readonly label?: string;
  readonly related: readonly Related[];
  /** What to do about it, one remedy an entry. */
  readonly help: readonly string[];
  /** Those of the remedies that can be applied as they stand; absent for none. */
  readonly fixes?: readonly Fix[];
}

/** Where a stage puts its findings. */
export type Report = (diagnostic: Diagnostic) => void;
