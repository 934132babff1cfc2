import type { ComparedMethod, Measure, SeedMean } from '../../runtime/index.ts';
import type { ComparedEvaluation, ComparedRun, LeftOut } from './compared-run.ts';

/** Runs that are told apart by what differs between them, and what came out. */
export interface Comparison {
  readonly measure: Measure;
  readonly basis: Basis;
  readonly data: { readonly name: string; readonly sha256: string };
  /** What differs between methods, in order. */
  readonly axes: readonly Axis[];
  /** What differs within a method: `seed`, and a setting where one was named. */
  readonly within: readonly string[];
  /** The best first. */
  readonly methods: readonly Method[];
  /** Images that every method has a score for; null where only means are known. */
  readonly images: number | null;
  /** Images without a score of one of the methods. */
  readonly undefinedImages: number;
  /** Bootstrap resamples; null where there was nothing to resample. */
  readonly resamples: number | null;
  /** Runs that have no part in it. */
  readonly leftOut: readonly LeftOut[];
  /** What a reader should know: sentences without a full stop. */
  readonly notes: readonly string[];
}

/** Where the numbers are from, equal for all runs. */
export type Basis =
  | {
      readonly kind: 'scores';
      readonly split: string;
      readonly images: number;
      /** Not all images of the split. */
      readonly isLimited: boolean;
      /** Per image. */
      readonly samples: number;
      /** `last.safetensors`; null where no run is among them. */
      readonly weights: string | null;
    }
  /** The last validation of each run: means alone. */
  | { readonly kind: 'validation'; readonly split: string; readonly images: number; readonly samples: number };

/** Something that differs: a setting, or which model or variant it is. */
export interface Axis {
  readonly path: string;
  /** The last names of the path, as few as tell it from others. */
  readonly name: string;
  /** In the order of their first appearance. */
  readonly values: readonly string[];
}

/** Runs that differ in nothing but what a comparison averages over, or an evaluation of something else. */
export interface Method {
  /** From 1; the same for methods whose means are equal. */
  readonly rank: number;
  /** For curves and pictures: what the run folders have in common, or what differs. */
  readonly label: string;
  /** By the paths of the axes. */
  readonly values: ReadonlyMap<string, string>;
  /** None where it is an evaluation. */
  readonly runs: readonly MethodRun[];
  /** Null where it is runs. */
  readonly evaluation: ComparedEvaluation | null;
  /** Over the runs. */
  readonly score: SeedMean;
  /** Over the images; null where only means are known. */
  readonly paired: Pick<ComparedMethod, 'interval' | 'p' | 'probabilityBest'> | null;
  /** The mean less that of the best. */
  readonly difference: number;
}

/** A run of a method, and its score. */
export interface MethodRun {
  readonly run: ComparedRun;
  readonly value: number;
}
