import type { ByteSource } from './embed/read-bytes.ts';
import type { WeightsSource } from './embed/weights-source.ts';
import type { EngineLibrary } from './engines/registry.ts';

/** Numbers in row-major order, with their extents. */
export interface Values<Data> {
  readonly data: Data;
  readonly shape: readonly number[];
}

/** An image to segment: row-major, channels last; floats from 0 to 1, or bytes from 0 to 255. */
export interface GeneratedImage {
  readonly data: Float32Array | Uint8Array | Uint8ClampedArray;
  readonly height: number;
  readonly width: number;
  readonly channels: number;
}

/** What is drawn, and from which noise; a deterministic model reads none of it. */
export interface GeneratedSampleOptions {
  readonly count: number;
  readonly seed?: number;
  /** In the place of a seed: standard normal numbers [count, h, w, D] for each latent level, finest first, then what layers draw. */
  readonly noise?: readonly Float32Array[];
  readonly temperature?: number | readonly number[];
  /** Whose outlines are drawn, for a model that is given that: another each time, each as likely, without it. */
  readonly rater?: number;
  readonly batch?: number;
  /** Ends the work before the next batch; the call rejects with its reason. */
  readonly signal?: AbortSignal | undefined;
}

/** Segmentations of one image. */
export interface GeneratedSamples {
  /** [count, height, width] */
  readonly labels: Values<Uint8Array | Int32Array>;
  /** [count, height, width, classes] */
  readonly probabilities: Values<Float32Array>;
  /** [height, width, classes] */
  readonly mean: Values<Float32Array>;
  /** [height, width], in nats */
  readonly uncertainty: Values<Float32Array>;
  /** [count, h, w, D] for each latent level, finest first */
  readonly latents: readonly Values<Float32Array>[];
}

/** One segmentation of an image. */
export interface GeneratedSample {
  /** [height, width] */
  readonly labels: Values<Uint8Array | Int32Array>;
  /** [height, width, classes] */
  readonly probabilities: Values<Float32Array>;
  /** [h, w, D] for each latent level, finest first */
  readonly latents: readonly Values<Float32Array>[];
}

/** An image of which all that depends on no noise is computed; it is its user's to dispose of. */
export interface GeneratedEncodedImage {
  sample(options: GeneratedSampleOptions): Promise<GeneratedSamples>;
  /** The same one after the other; a model that draws nothing has none. */
  samples?(options: GeneratedSampleOptions): AsyncGenerator<GeneratedSample, void, undefined>;
  dispose(): void;
}

/** A model as every generated class is, without the sizes that its own types know. */
export interface GeneratedModel {
  encode(image: GeneratedImage): Promise<GeneratedEncodedImage>;
  sample(image: GeneratedImage, options: GeneratedSampleOptions): Promise<GeneratedSamples>;
  /** The same one after the other, holding a batch at a time; a model that draws nothing has none. */
  samples?(image: GeneratedImage, options: GeneratedSampleOptions): AsyncGenerator<GeneratedSample, void, undefined>;
  dispose(): void;
}

/** For how many samples noise is asked, and of which seed; the image's extents where the model leaves them open. */
export interface NoiseRequest {
  readonly count: number;
  readonly seed: number;
  readonly height?: number;
  readonly width?: number;
}

/** Where the graphs of a class for ONNX Runtime are, by their names, if not beside its code. */
export type GraphSources = Readonly<Record<string, ByteSource>>;

/** The class of a generated file. */
export interface GeneratedModelClass {
  /** Names the network, not the values of its weights. */
  readonly weightsHash: string;
  /** @param library of the engine that the class was generated for */
  load(
    library: EngineLibrary,
    weights: WeightsSource,
    options?: { readonly graphs?: GraphSources },
  ): Promise<GeneratedModel>;
  /** A promise where the engine takes time to open. */
  initialize(
    library: EngineLibrary,
    options: { readonly seed: number; readonly graphs?: GraphSources },
  ): GeneratedModel | Promise<GeneratedModel>;
  /** What drawing takes, in bytes, by the plan of the code; the image's extents where the model leaves them open. */
  memory(options: {
    readonly count: number;
    readonly batch?: number;
    readonly height?: number;
    readonly width?: number;
  }): {
    readonly weights: number;
    readonly peak: number;
    readonly results: number;
  };
  /** The noise that `sample` draws for a seed, finest level first, layers last; a model that draws nothing has none. */
  noise?(options: NoiseRequest): readonly Float32Array[];
}
