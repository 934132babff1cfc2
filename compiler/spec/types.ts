import type { Rate } from '../formula/formula.ts';
import type { Span } from '../source/span.ts';

/**
 * The canonical spec: one model with everything resolved. Imports, inheritance, constants and level arithmetic are gone;
 * each level's equation is written out and each slot holds concrete layers. Two texts that mean the same model have the
 * same canonical spec. `origin` and `sizeOrigin` say which text a part came from; they are left out of the JSON.
 */
export interface Spec {
  /** Version of the language. */
  readonly phiseg: 1;
  readonly name: string;
  readonly documentation: string;
  readonly input: ImageSpec;
  readonly target: LabelsSpec;
  /** Number of resolution levels R and their channels, as set. */
  readonly resolution: { readonly levels: number; readonly channels: readonly number[] };
  /** Null for a deterministic model. */
  readonly latent: LatentSpec | null;
  /** In the order posterior, prior, likelihood. */
  readonly subnets: readonly Subnet[];
  readonly objective: ObjectiveSpec;
  readonly train: TrainSpec;
}

/** A known extent in pixels, or the name of a symbol that the caller chooses. */
export type Size = number | string;

export interface ImageSpec {
  readonly name: string;
  readonly height: Size;
  readonly width: Size;
  readonly channels: number;
  /** What intensity 0 and intensity 1 (8-bit 0 and 255) become before the first layer. */
  readonly range: readonly [number, number];
  readonly origin?: Span;
  /** The setting `input.size`, where one replaces the declared size. */
  readonly sizeOrigin?: Span;
}

export interface LabelsSpec {
  readonly name: string;
  readonly height: Size;
  readonly width: Size;
  readonly classes: number;
  /** How many annotators an image has; null when it varies. */
  readonly annotators: number | null;
  /** What a subnet that is given the labels sees: the off and on values of their one-hot code. */
  readonly onehot: readonly [number, number];
  readonly origin?: Span;
}

export interface LatentSpec {
  /** The variable's name in the signatures. */
  readonly name: string;
  readonly levels: number;
  /** β of each level, finest first. */
  readonly beta: readonly Rate[];
}

export type Role = 'posterior' | 'prior' | 'likelihood';

export interface Subnet {
  readonly role: Role;
  /** The tensors right of the bar, in order. */
  readonly given: readonly string[];
  readonly topology: string;
  /** The equations that are needed, each before its first use. */
  readonly equations: readonly Equation[];
  /** The filled slots that are needed, by instance: `encode[3]`, `fuse`. */
  readonly slots: readonly Slot[];
  /** What it delivers: `z[0] …` for a posterior or prior; for a likelihood the logits, finest (final) first. */
  readonly delivers: readonly string[];
  readonly origin?: Span;
}

export interface Slot {
  readonly name: string;
  readonly block: Block;
  readonly origin?: Span;
}

/** One tensor: `e[3] = …`, or `z[3] ~ normal(mean, scale)`. */
export type Equation =
  | { readonly kind: 'tensor'; readonly name: string; readonly value: Wire; readonly origin?: Span }
  | {
      readonly kind: 'normal';
      readonly name: string;
      readonly mean: Wire;
      readonly scale: Wire;
      readonly origin?: Span;
    };

/** An expression over tensors. */
export type Wire =
  /** A tensor of this subnet: `e[3]`. */
  | { readonly kind: 'tensor'; readonly name: string }
  /** The image or the labels. */
  | { readonly kind: 'given'; readonly name: string }
  /** A latent that is given to this subnet: `z[2]` in p(s | z). */
  | { readonly kind: 'latent'; readonly name: string }
  /** A tensor of another subnet: `prior.e[3]`. */
  | { readonly kind: 'of'; readonly role: Role; readonly name: string }
  /** Layers written in the equation itself. */
  | { readonly kind: 'apply'; readonly to: Wire; readonly block: Block }
  /** A slot; applying one instance twice shares its weights. */
  | { readonly kind: 'slot'; readonly to: Wire; readonly name: string }
  | { readonly kind: 'concat'; readonly of: readonly Wire[] }
  | { readonly kind: 'add'; readonly of: readonly Wire[] }
  /** A 1×1 map repeated over the height and width of another. */
  | { readonly kind: 'broadcast'; readonly value: Wire; readonly like: Wire };

/** A function from tensor to tensor. */
export type Block =
  /** One layer with all its options, defaults included; the layer's file says what they mean. */
  | { readonly kind: 'layer'; readonly layer: string; readonly options: LayerOptions; readonly origin?: Span }
  /** Steps in order; `name` is the user's block it came from. */
  | { readonly kind: 'chain'; readonly name: string | null; readonly steps: readonly Block[] }
  /** Branches on one input, summed or concatenated. */
  | { readonly kind: 'add' | 'concat'; readonly branches: readonly Block[] };

export type LayerOptions = Readonly<Record<string, Rate | string | boolean>>;

export interface ObjectiveSpec {
  readonly reconstruction: ReconstructionSpec;
  /** How the KL of a level counts. */
  readonly divergence: DivergenceSpec;
  /** Weight of the KL of each latent level, finest first; empty for a deterministic model. */
  readonly kl: readonly Rate[];
}

/** One term, or several with a weight each. */
export type ReconstructionSpec = ReconstructionTerm | { readonly kind: 'sum'; readonly of: readonly WeightedTerm[] };

export interface WeightedTerm {
  readonly weight: Rate;
  readonly term: ReconstructionTerm;
}

export type ReconstructionTerm = CrossEntropySpec | DiceSpec | FocalSpec;

interface PerLogits {
  /** Weight of the term of each delivered logits tensor, finest (final) first. */
  readonly weights: readonly Rate[];
}

interface PerPixel extends PerLogits {
  /** Over pixels; always the mean over the batch. */
  readonly reduce: 'sum' | 'mean';
  /** Weight of the pixels of each class; null for 1 each. */
  readonly classes: readonly number[] | null;
  /** Pixels with this label count nothing; null for none. */
  readonly ignore: number | null;
}

export interface CrossEntropySpec extends PerPixel {
  readonly kind: 'crossentropy';
  /** The share of the pixels that counts, those with the largest terms; null for all. */
  readonly topk: number | null;
}

/** 1 − the soft Dice coefficient (Milletari et al. 2016), mean over classes and over the batch. */
export interface DiceSpec extends PerLogits {
  readonly kind: 'dice';
  readonly ignore: number | null;
}

/** The cross-entropy with (1 − p)^γ on each pixel (Lin et al. 2017). */
export interface FocalSpec extends PerPixel {
  readonly kind: 'focal';
  readonly gamma: number;
}

export type DivergenceSpec =
  | { readonly kind: 'kl' }
  /** No level is pressed below so many nats per image (Kingma et al. 2016). */
  | { readonly kind: 'freebits'; readonly nats: number }
  /** The reconstruction is held at a tolerance per pixel by a multiplier (Rezende and Viola 2018). */
  | { readonly kind: 'geco'; readonly tolerance: number; readonly rate: number; readonly decay: number };

export type OptimizerSpec =
  | {
      readonly kind: 'adam';
      readonly rate: Rate;
      readonly beta1: number;
      readonly beta2: number;
      readonly epsilon: number;
    }
  /** Adam whose weights shrink by rate · decay a step (Loshchilov and Hutter 2019). */
  | {
      readonly kind: 'adamw';
      readonly rate: Rate;
      readonly decay: Rate;
      readonly beta1: number;
      readonly beta2: number;
      readonly epsilon: number;
    }
  | {
      readonly kind: 'sgd';
      readonly rate: Rate;
      readonly momentum: number;
      readonly nesterov: boolean;
      readonly decay: Rate;
    };

export interface TrainSpec {
  readonly optimizer: OptimizerSpec;
  readonly batch: number;
  /** Whose outlines are drawn from, uniformly per image. */
  readonly annotators: 'all' | readonly number[];
  /** The horizon that schedules are written for, and where a run stops that is not told otherwise; null for none. */
  readonly steps: number | null;
  /** The Euclidean length that the gradient of all weights together is cut to; null for none. */
  readonly clip: number | null;
  /** The average over steps that samples are drawn with; null for the weights themselves. */
  readonly average: { readonly kind: 'ema'; readonly decay: Rate } | null;
  /** Weights that stay as they are, by the beginning of their paths: `prior.encode`. */
  readonly freeze: readonly string[];
  /** Stops a run when so many validations in a row brought no better score; null for never. */
  readonly patience: { readonly validations: number; readonly measure: string } | null;
  /** The passes whose batches move the statistics of batch norms: with the posterior's latents, with the prior's own, or both. */
  readonly statistics: 'posterior' | 'generation' | 'both';
  readonly augment: {
    /** Largest rotation in degrees; 0 is off. */
    readonly rotate: number;
    /** Largest crop in pixels that is scaled back to full size; 0 is off. */
    readonly crop: number;
    readonly flip: 'none' | 'horizontal' | 'vertical' | 'both';
    /** Turns by a multiple of 90 degrees, each as likely. */
    readonly turn: 'none' | 'quarter';
    /** Probability that an image is augmented. */
    readonly probability: number;
  };
}
