import type { Extents, Training } from '../facts.ts';
import type { EngineId } from '../compiler/protocol.ts';

/** A picture as a model takes it: bytes, row-major, channels last. */
export interface Picture {
  readonly data: Uint8Array;
  readonly height: number;
  readonly width: number;
  readonly channels: number;
}

/** Where weights come from: seeded, or a safetensors file. */
export type WeightsStart =
  | { readonly kind: 'seed'; readonly seed: number }
  | { readonly kind: 'file'; readonly bytes: ArrayBuffer };

/** Whose outlines are drawn, for a model that is given that. */
interface Asked {
  readonly picture: Picture;
  readonly seed: number;
  readonly rater: number | null;
}

/** Sample number `sample` of a seed, from which levels are moved. */
export interface Origin extends Asked {
  readonly sample: number;
}

export interface Drawn {
  /** [count, height, width, classes] */
  readonly probabilities: Float32Array;
  /** [height, width, classes] */
  readonly mean: Float32Array;
  /** The gamma map, in nats: [height, width]. */
  readonly uncertainty: Float32Array;
  readonly milliseconds: number;
}

/** Rows, columns and channels of a latent level. */
export type LevelShape = readonly [height: number, width: number, depth: number];

/** Pictures with the outlines of raters, of one size. */
export interface TrainingData {
  readonly count: number;
  readonly raters: number;
  /** [count, height, width, channels] */
  readonly images: Uint8Array;
  /** [count, raters, height, width]; a plane of 255 is a rater who did not look at the picture. */
  readonly masks: Uint8Array;
}

/** What the engine's worker is asked. */
export type EngineCalls = {
  readonly open: {
    readonly request: {
      readonly engine: EngineId;
      readonly modules: { readonly engine: string; readonly code: string };
      readonly weights: WeightsStart;
      readonly extents: Extents;
      readonly latents: number;
      /** Where the `.wasm` files are served. */
      readonly wasmFolder: string;
    };
    readonly reply: {
      /** What computes, such as the name of the graphics adapter. */
      readonly device: string;
      /** Finest first. */
      readonly levels: readonly LevelShape[];
      /** Whether samples differ. */
      readonly isRandom: boolean;
    };
  };
  /** Other weights; those before stay where it fails, and what was learnt is gone where it does not. */
  readonly load: { readonly request: WeightsStart; readonly reply: true };
  readonly draw: { readonly request: Asked & { readonly count: number }; readonly reply: Drawn };
  readonly explore: {
    readonly request: Origin & { readonly angles: readonly number[] };
    readonly reply: {
      /** [height, width, classes] */
      readonly probabilities: Float32Array;
      /** The first channel of the latent of each level, finest first. */
      readonly latents: readonly Float32Array[];
      readonly milliseconds: number;
    };
  };
  /** The gamma map of samples that differ in the noise of one level alone, which goes all the way round. */
  readonly influence: { readonly request: Origin & { readonly level: number }; readonly reply: Float32Array };
  /** Makes the trainer, which begins with the weights of now. */
  readonly prepare: {
    readonly request: { readonly code: string };
    /** Parts that begin anew, as the weights lack them; what the optimiser keeps is among them. */
    readonly reply: { readonly fresh: readonly string[] };
  };
  /** Begins to take steps, of which events tell. */
  readonly train: { readonly request: TrainRequest; readonly reply: true };
  /** Ends training after the step that is being taken. */
  readonly pause: { readonly request: null; readonly reply: { readonly step: number } };
  /** A safetensors file of the weights of now, or of all that training goes on from. */
  readonly save: { readonly request: { readonly what: 'weights' | 'state' }; readonly reply: ArrayBuffer };
  /** Pictures that a program makes, with outlines of its raters. */
  readonly make: {
    readonly request: { readonly count: number; readonly raters: number; readonly seed: number };
    readonly reply: TrainingData;
  };
};

export interface TrainRequest {
  readonly data: TrainingData;
  readonly training: Training;
  readonly needsAllOutlines: boolean;
  /** Pictures a step. */
  readonly batch: number;
  /** Steps to take from here. */
  readonly steps: number;
  /** Of the order of pictures, and of noise. */
  readonly seed: number;
}

/** What training tells. */
export type TrainingEvent =
  | {
      readonly kind: 'step';
      /** Steps done since the weights were loaded. */
      readonly step: number;
      readonly losses: Readonly<Record<string, number>>;
      readonly seconds: number;
    }
  | { readonly kind: 'over'; readonly step: number }
  | { readonly kind: 'not-finite'; readonly step: number; readonly term: string; readonly value: number };
