import type { IToken } from 'chevrotain';

/** What the grammar finds wrong with a text, as data; the compiler gives it a code and words. */
export type SyntaxProblem =
  /** Characters that no token begins with. */
  | { readonly kind: 'characters'; readonly start: number; readonly end: number }
  /** `# …` or `/* … *\/`. */
  | { readonly kind: 'foreign-comment'; readonly start: number; readonly end: number }
  /** A bracket that nothing closes. */
  | { readonly kind: 'unclosed'; readonly start: number; readonly end: number; readonly bracket: string }
  /** A closing bracket without its opening one. */
  | { readonly kind: 'unopened'; readonly start: number; readonly end: number; readonly bracket: string }
  /** Brackets nested deeper than the grammar follows. */
  | { readonly kind: 'too-deep'; readonly start: number; readonly end: number; readonly limit: number }
  | UnexpectedProblem;

/** The grammar wanted something else than what stands there. */
export interface UnexpectedProblem {
  readonly kind: 'unexpected';
  readonly start: number;
  readonly end: number;
  /** In words: `` `=` or `{` ``. */
  readonly expected: string;
  /** What stands there. */
  readonly found: IToken;
  /** What stands before it, in the same statement; null at a statement's beginning. */
  readonly previous: IToken | null;
  /** The statement's first token. */
  readonly first: IToken;
}
