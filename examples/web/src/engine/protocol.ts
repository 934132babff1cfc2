import type { LesionsImage } from '../generated/wasm/lesions.ts';
import type { Failure } from '../failure.ts';

export type EngineId = 'webgpu' | 'wasm';

/** The latent levels, finest first: how many rows and columns their noise has. */
export const LEVEL_SIZES = [32, 16, 8, 4] as const;

/** A number for each latent level, finest first. */
export type PerLevel<Value> = readonly [Value, Value, Value, Value];

/** What the page asks of the worker, and what it gets. */
export interface Calls {
  open: {
    readonly request: {
      readonly engine: EngineId | 'auto';
      readonly weights: ArrayBuffer;
      /** Where the `.wasm` files are served. */
      readonly wasmFolder: string;
    };
    readonly reply: {
      readonly engine: EngineId;
      /** What computes, such as the name of the graphics adapter. */
      readonly device: string;
      /** Why the engine is not WebGPU, when nobody asked for another. */
      readonly note: string | null;
    };
  };
  draw: {
    readonly request: { readonly image: LesionsImage; readonly count: number; readonly seed: number };
    readonly reply: {
      /** The probability of a lesion: [count, 64, 64]. */
      readonly samples: Float32Array;
      /** [64, 64] */
      readonly mean: Float32Array;
      /** The gamma map, in nats: [64, 64]. */
      readonly uncertainty: Float32Array;
      readonly milliseconds: number;
    };
  };
  explore: {
    readonly request: Origin & { readonly angles: PerLevel<number> };
    readonly reply: {
      /** [64, 64] */
      readonly sample: Float32Array;
      /** The first channel of the latent of each level, finest first. */
      readonly latents: readonly Float32Array[];
      readonly milliseconds: number;
    };
  };
  influence: {
    readonly request: Origin & { readonly level: number };
    /** The gamma map of samples that differ in the noise of one level alone, which goes all the way round. */
    readonly reply: { readonly map: Float32Array };
  };
}

/** Sample number `sample` of a seed, from which levels are moved. */
export interface Origin {
  readonly image: LesionsImage;
  readonly seed: number;
  readonly sample: number;
}

export type CallName = keyof Calls;

export type ToWorker = {
  [Name in CallName]: { readonly id: number; readonly name: Name; readonly request: Calls[Name]['request'] };
}[CallName];

export type FromWorker =
  | { readonly id: number; readonly ok: true; readonly reply: Calls[CallName]['reply'] }
  | { readonly id: number; readonly ok: false; readonly failure: Failure }
  /** Something that was noticed after the fact. */
  | { readonly id: null; readonly failure: Failure };
