import type { Hashes } from '../elaborate/hashes.ts';

/** What stands in a comparison: a run, or scores of something else. */
export interface Contender {
  /** As people name it. */
  readonly path: string;
  readonly data: Pick<TrainingData, 'name' | 'sha256'>;
  /** Those of the labels, the background counted. */
  readonly classes: number;
  /** Null where nothing is known of any training. */
  readonly cost: RunCost | null;
  readonly scores: readonly StoredScores[];
  readonly validations: readonly TimedValidation[];
}

/** An evaluation that no run folder holds: of an ensemble, of what another program predicted, of a model from elsewhere. */
export interface ComparedEvaluation extends Contender {
  /** What it calls what was scored. */
  readonly name: string;
  /** What that is, in a few words: `predictions in out/mose, labels alone`. */
  readonly what: string;
  readonly cost: null;
}

/** A run as its folder tells it, with what its sweep knows of it. */
export interface ComparedRun extends Contender {
  readonly state: RunState;
  readonly model: string;
  /** What may differ, by path: settings as the language writes them, and which model or variant it is. */
  readonly settings: ReadonlyMap<string, string>;
  readonly seed: number;
  readonly hashes: Hashes;
  readonly data: TrainingData;
  readonly cost: RunCost;
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

/** One file of scores. */
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
  /** The name of the weights' file, `last.safetensors`; null for what is of no run, and is compared with any. */
  readonly weights: string | null;
  /** The step that they are of. */
  readonly step: number | null;
  /** They are of the run's last checkpoint, which may have been trained further since. */
  readonly isLast: boolean;
  /** What holds for all numbers, as JSON. */
  readonly conventions: string;
  /** Whether probabilities were known, and not labels alone. */
  readonly hasProbabilities: boolean;
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
