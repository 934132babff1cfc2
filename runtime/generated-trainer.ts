import type { WeightsSource } from './embed/weights-source.ts';
import type { EngineLibrary } from './engines/registry.ts';
import type { GeneratedImage, GeneratedModel, GeneratedModelClass, GraphSources } from './generated-model.ts';
import type { FloatTensor } from './safetensors.ts';

/** Images with one label map each: row-major, channels last. */
export interface TrainingBatch {
  readonly count: number;
  readonly height: number;
  readonly width: number;
  /** [count, height, width, channels], intensities from 0 to 1. */
  readonly images: Float32Array;
  /** [count, height, width], class indices, or the label that the objective ignores. */
  readonly labels: Int32Array;
  /** [count], who drew each label map, from 0: for a model that is given that; others do not read it. */
  readonly raters?: Int32Array;
  /** [raters, count, height, width], what each rater drew: for a model that compares with all; others do not read it. */
  readonly outlines?: Int32Array;
}

/**
 * The noise of a step: that of a seed and the step's number, or [count, h, w, D] for each latent level, finest first, then
 * what layers and a generating pass draw. Where schedules need it, also the share of the run that is done, from 0 to 1: a step without it throws then.
 */
export type TrainingNoise = (
  | { readonly seed: number; readonly step: number }
  | { readonly noise: readonly Float32Array[] }
) & { readonly progress?: number };

/** An image, and what each rater drew: the class of each pixel, [height, width], by rater. */
export interface TrainingExample {
  readonly image: GeneratedImage;
  readonly outlines: readonly ArrayLike<number>[];
}

/** Which steps are taken: until `steps` are done, after the first `from`, with the noise of a seed. */
export interface GeneratedStepsOptions {
  readonly steps: number;
  readonly seed: number;
  readonly from?: number | undefined;
  /** Ends the work between two steps, with its reason. */
  readonly signal?: AbortSignal | undefined;
}

/** A trainer as every generated class is, without the sizes that its own types know. */
export interface GeneratedTrainer {
  /**
   * One step; gives `loss`, each term of it by its name, and `gradientNorm`, as they were before the step. Where one of
   * them is not finite, the state stays as it was.
   */
  step(batch: TrainingBatch, noise: TrainingNoise): Promise<Readonly<Record<string, number>>>;
  /** Steps as an iterator, with how many are done after each. Throws where a loss is not finite, with the state from before that step. */
  steps(
    batches: Iterable<TrainingBatch> | AsyncIterable<TrainingBatch>,
    options: GeneratedStepsOptions,
  ): AsyncGenerator<{ readonly step: number; readonly losses: Readonly<Record<string, number>> }, void, undefined>;
  /** All that the next step depends on. */
  state(): Promise<ReadonlyMap<string, FloatTensor>>;
  /** What sampling needs of it. */
  weights(): Promise<ReadonlyMap<string, FloatTensor>>;
  /** Either as the bytes of a safetensors file that names the network. */
  save(what: 'state' | 'weights'): Promise<Uint8Array>;
  /** A model on its own that samples with the weights of now. */
  model(of: GeneratedModelClass): Promise<GeneratedModel>;
  /** The parts of the state that started anew, as what `create` was given does not hold them. */
  readonly fresh: readonly string[];
  dispose(): void;
}

/** The class of a generated training file. */
export interface GeneratedTrainerClass {
  readonly weightsHash: string;
  /** What a step takes, in bytes, by the plan of the code; the image's extents where the model leaves them open. */
  memory(options: { readonly batch: number; readonly height?: number; readonly width?: number }): {
    readonly weights: number;
    readonly optimizer: number;
    readonly peak: number;
  };
  /** Batches of examples without end, from a step on; those of a step follow from the seed and the step alone. */
  batches(
    examples: readonly TrainingExample[],
    options: { readonly batch: number; readonly seed: number; readonly from?: number | undefined },
  ): Generator<TrainingBatch, never, undefined>;
  /** @param library of the engine that the class was generated for */
  create(
    library: EngineLibrary,
    start:
      | { readonly seed: number }
      | { readonly state: WeightsSource }
      | { readonly weights: WeightsSource; readonly seed: number },
    options?: { readonly graphs?: GraphSources },
  ): Promise<GeneratedTrainer>;
}
