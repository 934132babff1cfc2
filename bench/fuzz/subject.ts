/**
 * What became of a mutant: it was taken, or refused with a reason. Anything else, an exception of another kind, success without
 * a result or a refusal without a reason, is a fault of phisegc and is thrown.
 */
export type Outcome = 'taken' | 'refused';

/** One reader of foreign bytes that is fed mutants. */
export interface Subject {
  /** What `--only` takes. */
  readonly name: string;
  readonly title: string;
  /** How many of the mutants it gets, relative to the others. */
  readonly share: number;
  /** Prepares the reader. @param folder an empty one of its own */
  open(folder: string): Promise<OpenSubject>;
}

export interface OpenSubject {
  /** Feeds the mutant of an index; the same index gives the same mutant. */
  feed(seed: number, index: number): Promise<Outcome>;
}
