import type { Rate } from '../formula/formula.ts';
import type { Sides } from '../settings/option.ts';
import type { CallValue } from '../settings/setting.ts';
import type { divergences, hiddenCosts, hypotheses, reconstructionTerms } from '../settings/terms.ts';
import type { TrainSpec } from '../settings/train.ts';
import type { Span } from '../source/span.ts';

export type { TrainSpec } from '../settings/train.ts';

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
  /** Who drew the labels, where subnets are given that; one of the target's annotators. */
  readonly rater: RaterSpec | null;
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

/** What subnets see of it is a one-hot code [1, 1, annotators]. */
export interface RaterSpec {
  readonly name: string;
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

/** One tensor: `e[3] = …`, or one that is drawn: `z[3] ~ normal(mean, scale)`. */
export type Equation =
  | { readonly kind: 'tensor'; readonly name: string; readonly value: Wire; readonly origin?: Span }
  | ({ readonly name: string; readonly origin?: Span } & Distribution<Wire>);

/**
 * What a tensor is drawn from, over parts of some kind: wires in a spec, nodes in a graph. Latents are normal; the logits of a
 * likelihood may be any of them.
 */
export type Distribution<T> =
  /** Independent normals of the shape [h, w, D] of mean and scale. */
  | { readonly kind: 'normal'; readonly mean: T; readonly scale: T }
  /**
   * One normal over all logits of an image (Monteiro et al. 2020): mean and diagonal [H, W, C], factor [H, W, C · rank] with the
   * rank channels of a class together; the covariance is factor · factorᵀ + diagonal.
   */
  | { readonly kind: 'lowrank'; readonly mean: T; readonly factor: T; readonly diagonal: T }
  /** One of some tensors of the same shape, each as likely, or as the softmax of logits [1, 1, count] says. */
  | { readonly kind: 'choice'; readonly of: readonly T[]; readonly logits: T | null };

/** An expression over tensors. */
export type Wire =
  /** A tensor of this subnet: `e[3]`. */
  | { readonly kind: 'tensor'; readonly name: string }
  /** The image, the labels, or who drew them. */
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
  /** Arithmetic: two tensors, tensors and numbers, or any number of them that are summed or compared. */
  | { readonly kind: Join; readonly of: readonly Wire[] }
  | NumberPart
  /** A 1×1 map repeated over the height and width of another. */
  | { readonly kind: 'broadcast'; readonly value: Wire; readonly like: Wire }
  /** A map put to where the largest values of the windows of a larger one are, zeros elsewhere. */
  | { readonly kind: 'unpool'; readonly value: Wire; readonly at: Wire };

/** A function from tensor to tensor. */
export type Block =
  /** One layer with all its options, defaults included; the layer's file says what they mean. */
  | { readonly kind: 'layer'; readonly layer: string; readonly options: LayerOptions; readonly origin?: Span }
  /** Steps in order; `name` is the user's block it came from. */
  | { readonly kind: 'chain'; readonly name: string | null; readonly steps: readonly Block[] }
  /** Branches on one input, concatenated, or joined by arithmetic. */
  | { readonly kind: 'concat' | Join; readonly branches: readonly Block[] }
  | NumberPart;

/** Arithmetic, element by element; where a map has an extent of 1, that serves all of the other's. */
export type Join = 'add' | 'subtract' | 'multiply' | 'divide' | 'max' | 'min';

/** A number beside tensors in arithmetic; it stands nowhere else. */
export interface NumberPart {
  readonly kind: 'number';
  readonly value: number;
}

export function isNumberPart(part: { readonly kind: string }): part is NumberPart {
  return part.kind === 'number';
}

export type LayerOptions = Readonly<Record<string, Rate | Sides | string | boolean>>;

export interface ObjectiveSpec {
  readonly reconstruction: ReconstructionSpec;
  /** How the KL of a level counts. */
  readonly divergence: DivergenceSpec;
  /** How the outcomes of logits that are drawn count together; it says nothing where none are. */
  readonly hypotheses: HypothesesSpec;
  /** What tensors of the likelihood cost beside it; null for nothing. */
  readonly hidden: HiddenSpec | null;
  /** Weight of the KL of each latent level, finest first; empty for a deterministic model. */
  readonly kl: readonly Rate[];
}

/** One term, or several with a weight each. */
export type ReconstructionSpec = ReconstructionTerm | { readonly kind: 'sum'; readonly of: readonly WeightedTerm[] };

export interface WeightedTerm {
  readonly weight: Rate;
  readonly term: ReconstructionTerm;
}

export type ReconstructionTerm = CallValue<(typeof reconstructionTerms)[number]>;
export type CrossEntropySpec = Extract<ReconstructionTerm, { readonly kind: 'crossentropy' }>;
export type DiceSpec = Extract<ReconstructionTerm, { readonly kind: 'dice' }>;
export type IouSpec = Extract<ReconstructionTerm, { readonly kind: 'iou' }>;
export type FocalSpec = Extract<ReconstructionTerm, { readonly kind: 'focal' }>;

export type HypothesesSpec = CallValue<(typeof hypotheses)[number]>;
/** Families of the likelihood's tensors by name, and the weight of each pair, index 0 first. */
export type HiddenSpec = CallValue<(typeof hiddenCosts)[number]>;
export type DivergenceSpec = CallValue<(typeof divergences)[number]>;

export type OptimizerSpec = TrainSpec['optimizer'];
