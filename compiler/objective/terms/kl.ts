import type { Spec } from '../../spec/types.ts';
import type { PlannedTerm } from '../plan.ts';
import type { Term, WatchedLoss } from '../term.ts';
import type { Conditional } from '../wiring.ts';

/** What is added to both variances of a KL, as in the published code. */
export const KL_EPSILON = 1e-10;

/** A latent level with its two distributions. */
export interface Compared {
  readonly spec: Spec;
  /** `z[2]` */
  readonly latent: string;
  readonly posterior: Conditional;
  readonly prior: Conditional;
}

/** KL(q ‖ p) of one latent level, summed over its elements, mean over the batch. */
export function klTerm(planned: PlannedTerm, { latent, posterior, prior }: Compared): Term {
  return {
    watched: watchedKl(planned),
    rateName: planned.rateName,
    specPath: 'latent.beta',
    scored: posterior.mean,
    lower({ add }) {
      const operands = [posterior.mean, posterior.scale, prior.mean, prior.scale];
      const value = add('kl-normal', operands, { epsilon: KL_EPSILON });
      return { value, counted: value };
    },
    formula: (notation) => ({
      sign: '+',
      text: notation.divergence(
        notation.probability('q', null, latent, posterior.given),
        notation.probability('p', null, latent, prior.given),
      ),
    }),
    note: (notation) =>
      `${notation.kl}: that of two diagonal normals in closed form, summed over elements, mean over the batch`,
  };
}

export function watchedKl({ name, group, level, weight }: PlannedTerm): WatchedLoss {
  const title = 'KL(q ‖ p) by latent level, nats per image, without β';
  return { name, kind: 'divergence', group, title, level, weight };
}
