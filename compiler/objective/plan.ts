import { product, type Rate } from '../formula/formula.ts';
import { numbered } from '../elaborate/numbered.ts';
import { termsOf } from '../elaborate/objective-conflict.ts';
import type { ReconstructionTerm, Spec } from '../elaborate/types.ts';

/** A term of the loss on one level, as the spec alone says it. */
export interface PlannedTerm {
  readonly name: string;
  /** `crossentropy`; the second one of a kind is `crossentropy2`. */
  readonly group: string;
  readonly level: number;
  readonly weight: Rate;
  readonly rateName: string;
}

export interface PlannedReconstruction extends PlannedTerm {
  readonly term: ReconstructionTerm;
}

/** The reconstruction terms, each on every tensor of logits where it weighs anything, finest first. */
export function plannedReconstruction({ objective }: Spec): readonly PlannedReconstruction[] {
  const all = termsOf(objective);
  const names = numbered(all.map(({ term }) => term.kind));
  return all.flatMap(({ weight, term }, position) => {
    const group = names[position] ?? term.kind;
    return term.weights
      .map((ofLevel, level): PlannedReconstruction => {
        const name = `${group}[${level}]`;
        return { name, group, level, weight: product(weight, ofLevel), rateName: `${name}.weight`, term };
      })
      .filter(isCounted);
  });
}

/** The costs of hidden tensors that weigh anything, finest first. */
export function plannedHidden({ objective: { hidden } }: Spec): readonly PlannedTerm[] {
  if (hidden === null) return [];
  return hidden.weights
    .map((weight, level) => {
      const name = `${hidden.kind}[${level}]`;
      return { name, group: hidden.kind, level, weight, rateName: `${name}.weight` };
    })
    .filter(isCounted);
}

/** The KL of each latent level that weighs anything, finest first. */
export function plannedDivergence({ objective: { kl } }: Spec): readonly PlannedTerm[] {
  return kl
    .map((weight, level) => ({ name: `kl[${level}]`, group: 'kl', level, weight, rateName: `beta[${level}]` }))
    .filter(isCounted);
}

/** A term of weight 0 is none. */
function isCounted({ weight }: PlannedTerm): boolean {
  return weight !== 0;
}
