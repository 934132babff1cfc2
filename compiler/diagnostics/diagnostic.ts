import type { Span } from '../source/span.ts';
import type { Code } from './codes.ts';

/** How much a finding matters: an error stops what was asked for. */
export type Severity = 'error' | 'warning' | 'note';

/** A second place that explains the first: where a value was inherited from, the other of two definitions, … */
export interface Related {
  readonly span: Span;
  readonly message: string;
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
}

/** Where a stage puts its findings. */
export type Report = (diagnostic: Diagnostic) => void;
