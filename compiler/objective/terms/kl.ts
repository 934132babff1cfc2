import type { NodeId } from '../../graph/ir.ts';
import type { DivergenceSpec, Spec } from '../../elaborate/types.ts';
import { joined, type Words } from '../notation.ts';
import type { PlannedTerm } from '../plan.ts';
import type { Term, WatchedLoss } from '../term.ts';
import type { Conditional } from '../wiring.ts';
import type { DivergenceDefinition } from './divergence.ts';

/** What is added to both variances of a KL, as in the published code. */
const KL_EPSILON = 1e-10;

/** The KL itself. */
export const kl: DivergenceDefinition<Extract<DivergenceSpec, { readonly kind: 'kl' }>> = {
  counted: (_divergence, _growing, value) => value,
  formula: (_divergence, _notation, text) => text,
  note: () => null,
};

/** A latent level with its two distributions. */
export interface Compared {
  readonly spec: Spec;
  /** `z[2]` */
  readonly latent: string;
  readonly posterior: Conditional;
  readonly prior: Conditional;
}

/** KL(q ‖ p) of one latent level, summed over its elements, mean over the batch; `divergence` says how it counts. */
export function klTerm(
  planned: PlannedTerm,
  { spec, latent, posterior, prior }: Compared,
  definition: DivergenceDefinition<DivergenceSpec>,
): Term {
  const { divergence } = spec.objective;
  return {
    watched: watchedKl(planned),
    rateName: planned.rateName,
    specPath: 'latent.beta',
    scored: posterior.mean,
    lower(growing) {
      const operands = [posterior.mean, posterior.scale, prior.mean, prior.scale];
      const value = growing.add('kl-normal', operands, { epsilon: KL_EPSILON });
      const pixels = (): NodeId => growing.add('constant', [], { value: 1 });
      return { value, counted: definition.counted(divergence, growing, value), pixels };
    },
    formula(notation) {
      const [q, p] = [
        notation.probability('q', null, latent, posterior.given),
        notation.probability('p', null, latent, prior.given),
      ];
      return { sign: '+', text: definition.formula(divergence, notation, notation.divergence(q, p)) };
    },
    note(notation) {
      const closed: readonly Words[] = [
        { math: notation.kl },
        ': that of two diagonal normals in closed form, summed over elements, mean over the batch',
      ];
      const note = definition.note(divergence, notation);
      return note === null ? closed : joined([closed, note]);
    },
  };
}

export function watchedKl({ name, group, level, weight }: PlannedTerm): WatchedLoss {
  const title = 'KL(q ‖ p) by latent level, nats per image, without β';
  return { name, kind: 'divergence', group, title, level, weight };
}
