/** What is measured. */
export interface Settings {
  readonly channels: number;
  readonly size: number;
  readonly batch: number;
  /** Steps that are timed, after as many that are not. */
  readonly steps: number;
  /** Numbers of samples drawn of one image. */
  readonly counts: readonly number[];
  /** Side of the square matrices whose product is taken for the machine's rate. */
  readonly matrix: number;
}

/** The published model and batch. */
export const FULL: Settings = { channels: 32, size: 128, batch: 12, steps: 20, counts: [1, 16, 100], matrix: 4096 };

/** For adapters that compute on the CPU: shows that everything runs, and nothing else. */
export const SMALL: Settings = { channels: 2, size: 64, batch: 2, steps: 1, counts: [1, 2], matrix: 256 };

/** Settings as `--set`s of the spec, which refuses those that change nothing. */
export function overridesOf({ channels, size, batch }: Settings): readonly string[] {
  return [
    ...(channels === FULL.channels ? [] : [`resolution.channels = ${channels} * [1, 2, 4, 6, 6, 6, 6]`]),
    ...(size === FULL.size ? [] : [`input.size = ${size}`]),
    ...(batch === FULL.batch ? [] : [`train.batch = ${batch}`]),
  ];
}

/** What one kernel of a training step takes. */
export interface KernelTime {
  readonly kernel: string;
  readonly launches: number;
  /** On the GPU, of all launches. */
  readonly seconds: number;
}

/** What a training run came to. */
export interface TrainingRun {
  readonly kind: 'run';
  readonly data: string;
  readonly minutes: number;
  readonly steps: number;
  /** Of a step, median. */
  readonly seconds: number;
  readonly validations: readonly { readonly step: number; readonly ged: number; readonly sNcc: number | null }[];
  /** Of images of the split test; means with their intervals. */
  readonly test: {
    readonly images: number;
    readonly samples: number;
    readonly metrics: readonly {
      readonly id: string;
      readonly name: string;
      readonly mean: number | null;
      readonly interval: readonly [number, number] | null;
    }[];
  };
}

/** What the process of an engine writes, a line of JSON each. */
export type Measurement =
  | { readonly kind: 'missing'; readonly reason: string; readonly install: string }
  | { readonly kind: 'engine'; readonly describe: string; readonly isSoftware: boolean; readonly settings: Settings }
  | { readonly kind: 'matrix'; readonly gigaflops: number }
  | { readonly kind: 'training'; readonly firstSeconds: number; readonly seconds: number; readonly gigaflop: number }
  | { readonly kind: 'kernels'; readonly issueSeconds: number; readonly kernels: readonly KernelTime[] }
  | { readonly kind: 'sampling'; readonly count: number; readonly seconds: number; readonly gigaflop: number }
  | { readonly kind: 'memory'; readonly tensors: number; readonly megabytes: number }
  | TrainingRun
  | { readonly kind: 'failed'; readonly during: string; readonly reason: string };
