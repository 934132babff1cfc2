import type { Rate } from '../formula/formula.ts';
import { latentNames } from '../elaborate/latent-names.ts';
import type { LatentSpec } from '../elaborate/types.ts';

/** The name that stands for one of several outcomes of logits: yₘ. */
export const OUTCOME = 'y[m]';

/** Behind the name of a latent that the prior draws in training: z′. */
export const OF_PRIOR = '′';

/** How mathematics is written: as text, or as LaTeX. */
export interface Notation {
  readonly minus: string;
  readonly times: string;
  readonly kl: string;
  /** The multiplier of a constraint. */
  readonly lambda: string;
  /** `z[1]` as z₁; a single latent needs no index. */
  symbol(name: string): string;
  /** p, or p₀ */
  letter(letter: string, index: number | null): string;
  /** `p₀(s | z₀, x)`; the bar is left out where nothing is given. */
  probability(letter: string, index: number | null, of: string, given: readonly string[]): string;
  ln(of: string): string;
  /** KL( q ‖ p ) */
  divergence(q: string, p: string): string;
  power(base: string, exponent: number): string;
  quotient(above: string, below: string): string;
  /** A sum over pixels. */
  sum(of: string): string;
  /** The larger of a number and what is given. */
  atLeast(least: number, of: string): string;
  /** 1 where labels are not a number, else 0: `[s ≠ 255]` */
  unless(labels: string, label: number): string;
  /** The weight of the class that labels have: `w(s)` */
  weightOf(labels: string): string;
  /** The largest share of some terms. */
  top(share: number, of: string): string;
  /** The soft Dice coefficient. */
  dice(labels: string, p: string): string;
  /** The soft intersection over union. */
  iou(labels: string, p: string): string;
  /** The average of a probability over so many outcomes, or over a choice with weights w. */
  average(count: number | null, of: string): string;
  /** The least of a term over outcomes. */
  leastOf(of: string): string;
  /** A term between outcomes m and raters a, weighted by a plan π and summed. */
  coupled(of: string): string;
  /** The squared distance of two tensors: `‖y[0] − e[0]‖²` */
  distance(a: string, b: string): string;
  /** How likely outcome m is. */
  readonly outcomeWeight: string;
  /** A weight as a factor. */
  rate(rate: Rate): string;
}

/** A piece of a sentence: words, or mathematics in them. */
export type Words = string | { readonly math: string };

/** Sentences one behind the other. */
export function joined(sentences: readonly (readonly Words[])[]): readonly Words[] {
  return sentences.flatMap((sentence, index) => (index === 0 ? sentence : ['; ', ...sentence]));
}

/** `2` of 0.02 */
export function percent(share: number): number {
  return Number((share * 100).toPrecision(6));
}

/** The level that a name is a latent's of; null for what is none, and for a latent that is the only one. */
export function indexOf(name: string, latent: LatentSpec | null): number | null {
  const level = latentNames({ latent }).indexOf(name);
  return level < 0 || latent?.levels === 1 ? null : level;
}

/** A name without the index of a latent. */
export function baseOf(name: string, latent: LatentSpec | null): string {
  const isLatent = latent !== null && (indexOf(name, latent) !== null || name === `${latent.name}[0]`);
  return isLatent ? latent.name : name;
}
