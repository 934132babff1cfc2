import type { Hashes } from '../../elaborate/hashes.ts';

/** One run of a sweep, as it is known before anything runs. */
export interface PlannedPoint {
  /** From 0, in the order of the plan. */
  readonly index: number;
  /** A folder's name, of what varies: `levels=3-beta=4^l-seed=1`. */
  readonly name: string;
  readonly model: string;
  /** What varies, by path: its text, and where that is written. */
  readonly settings: Readonly<Record<string, { readonly text: string; readonly place: string }>>;
  readonly seed: number;
  /** The name of the ensemble of which it is one start; absent where it stands for itself. */
  readonly ensemble?: string;
  /** Null where the sweep has no variants. */
  readonly variant: string | null;
  /** `phisegc train` takes this spec with these `--set` and this seed for the same run. */
  readonly spec: string;
  readonly set: readonly string[];
  readonly hashes: Hashes;
  /** Of the run but for its data: points of equal identity are one. */
  readonly identity: string;
  /** Weights of the networks. */
  readonly parameters: number;
  /** Floating-point operations of a training step with its batch. */
  readonly flops: number;
  /** Bytes that a training step holds at its fullest moment. */
  readonly memory: number;
  /** How long the run is; null where nothing says so. */
  readonly steps: number | null;
  /** Of training at the rate of the request; null where that or the steps are not known. */
  readonly hours: number | null;
}

/** The points of a sweep, before anything runs. */
export interface SweepPlan {
  /** Null for a sweep of the command line. */
  readonly sweep: string | null;
  /** What varies, in order. */
  readonly axes: readonly (readonly string[])[];
  readonly points: readonly PlannedPoint[];
  /** Points that `where` refused. */
  readonly refused: number;
  /** Points that mean the same as one before them, by name. */
  readonly merged: readonly { readonly name: string; readonly into: string }[];
  /** The values taken for sizes that specs leave open. */
  readonly assuming: Readonly<Record<string, number>>;
  readonly rate: number | null;
}
