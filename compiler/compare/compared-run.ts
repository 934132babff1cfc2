import type { Hashes } from '../spec/hashes.ts';

/** A run as its folder tells it, with what its sweep knows of it. */
export interface ComparedRun {
  /** As people name it. */
  readonly path: string;
  readonly state: RunState;
  readonly model: string;
  /** What may differ, by path: settings as the language writes them, and which model or variant it is. */
  readonly settings: ReadonlyMap<string, string>;
  readonly seed: number;
  readonly hashes: Hashes;
  readonly data: TrainingData;
  /** Those of the labels, the background counted. */
  readonly classes: number;
  readonly cost: RunCost;
  /** Those in its folder that can be compared. */
  readonly scores: readonly StoredScores[];
  readonly validations: readonly TimedValidation[];
}

/** Whether a run is whole. */
export type RunState =
  | { readonly kind: 'finished' }
  /** Its last weights are not those of a whole run: `why` is a sentence's end, `interrupted at step 300`. */
  | { readonly kind: 'unfinished'; readonly why: string };

/** What a run was trained on. */
export interface TrainingData {
  /** The folder, absolute, where it was when the run was trained. */
  readonly path: string;
  readonly name: string;
  /** SHA-256 of its contents. */
  readonly sha256: string;
}

/** What a run took. */
export interface RunCost {
  /** Weights of the networks; null where nothing says how many. */
  readonly parameters: number | null;
  /** Floating-point operations of a training step; null where nothing says how many. */
  readonly flops: number | null;
  readonly steps: number;
  /** Of the steps alone, validations left out. */
  readonly minutes: number;
}

/** One file of scores in a run folder. */
export interface StoredScores {
  readonly file: string;
  /** SHA-256 of the data's contents, and of the images that were scored. */
  readonly data: string;
  readonly imagesDigest: string;
  readonly split: string;
  /** Not all images of the split were scored. */
  readonly isLimited: boolean;
  readonly samples: number;
  /** One prediction stands for any number of samples. */
  readonly isDeterministic: boolean;
  readonly seed: number;
  /** The name of the weights' file, `last.safetensors`, and the step that they are of. */
  readonly weights: string;
  readonly step: number | null;
  /** They are of the run's last checkpoint, which may have been trained further since. */
  readonly isLast: boolean;
  /** What holds for all numbers, as JSON. */
  readonly conventions: string;
  /** What each metric says of itself, by id. */
  readonly metricConventions: ReadonlyMap<string, string>;
  readonly images: readonly StoredImage[];
}

/** One image of them. */
export interface StoredImage {
  /** The same in all scores of the data. */
  readonly id: string;
  /** By metric; null where one is undefined. */
  readonly values: ReadonlyMap<string, number | null>;
}

/** A validation, with the minutes of training before it. */
export interface TimedValidation {
  readonly step: number;
  readonly minutes: number;
  readonly split: string;
  readonly images: number;
  /** Per image. */
  readonly samples: number;
  readonly values: ReadonlyMap<string, number | null>;
}

/** What is no part of the comparison, and why. */
export interface LeftOut {
  readonly path: string;
  /** `interrupted at step 300` */
  readonly why: string;
}
