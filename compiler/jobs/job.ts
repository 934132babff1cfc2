import type { StepRecord, ValidationRecord } from '../../runtime/index.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { WatchedLoss } from '../objective/term.ts';
import type { Host } from '../source/host.ts';
import type { SourceMap } from '../source/source-file.ts';
import type { PointProgress } from './sweep/run-local.ts';

/** What a job sees of the world around it. */
export interface Job {
  /** The files and the working directory. */
  readonly host: Host;
  /** Aborted by who wants the job to end. It ends by itself then, and what it leaves is whole. */
  readonly signal: AbortSignal;
  /** Threads that an engine may take; null for as many as the process has processors. */
  readonly threads: number | null;
  /** Findings as they come up, with the texts that their places are in. */
  tell(findings: readonly Diagnostic[], sources?: SourceMap): void;
  /** What is going on. */
  progress(event: JobEvent): void;
  /** Runs `undo` when the process is ended from outside before the returned function is called. */
  onExit(undo: () => void): () => void;
}

/** What a job says while it is at work; the texts are English, for people. */
export type JobEvent =
  /** The engine that it runs on, and why that one. */
  | { readonly kind: 'engine'; readonly id: string; readonly why: string }
  /** Something begins that may take a while. */
  | { readonly kind: 'begins'; readonly what: string }
  /** Something came to its end. */
  | { readonly kind: 'ended'; readonly what: string }
  /** What a person should know and need not mend: sentences that may follow `NOTE:`. */
  | { readonly kind: 'note'; readonly text: string }
  /** A share of a task is done. */
  | { readonly kind: 'counted'; readonly what: string; readonly done: number; readonly of: number }
  /** An image is scored; `ged` is the mean GED² so far, `engine` what draws the samples, null where they are read. */
  | {
      readonly kind: 'scored';
      readonly done: number;
      readonly of: number;
      readonly ged: number;
      readonly engine: string | null;
    }
  /** Where the points of a sweep stand. */
  | { readonly kind: 'points'; readonly points: readonly PointProgress[] }
  /** A training step; `secondsLeft` of the run, null before there is a pace. */
  | {
      readonly kind: 'step';
      readonly record: StepRecord;
      readonly losses: readonly WatchedLoss[];
      readonly secondsLeft: number | null;
    }
  /** A validation; `best` names the measures in which it is the best of the run. */
  | {
      readonly kind: 'validated';
      readonly record: ValidationRecord;
      readonly classes: number;
      readonly best: readonly string[];
    };
