import { present } from '../invariant.ts';
import type { Networks } from '../lower/lower-networks.ts';
import { likelihoodOf } from '../lower/lower-sampling.ts';
import { latentNames } from '../elaborate/latent-names.ts';
import type { Spec } from '../elaborate/types.ts';
import { plannedDivergence, plannedHidden, plannedReconstruction } from './plan.ts';
import type { Term } from './term.ts';
import { divergenceTerm, reconstructionTerm } from './terms/index.ts';
import { squareTerm } from './terms/square.ts';
import { conditional, logitsOf } from './wiring.ts';

/**
 * The terms of the hierarchical ELBO (Baumgartner et al. 2019, Eq. 2), negated: the reconstruction terms of each tensor of
 * logits that the likelihood delivers, and the analytic KL of each latent level, with one posterior sample for the levels it
 * is conditioned on. Without latents only the reconstruction is left. A term of weight 0 is none.
 */
export function deriveObjective(spec: Spec, networks: Networks): readonly Term[] {
  const { delivers } = likelihoodOf(spec);
  const reconstruction = plannedReconstruction(spec).map((planned) => {
    const { level, term } = planned;
    const logits = logitsOf(spec, networks, present(delivers[level], planned.name), { level, latents: term.latents });
    const passes = networks.passes.flatMap(
      ({ outcomes }) => outcomes.get(present(delivers[level], planned.name)) ?? [],
    );
    const { indices: labels, outlines } = networks;
    return reconstructionTerm(planned, { spec, logits, several: delivers.length > 1, labels, outlines, passes });
  });
  const latents = latentNames(spec);
  const divergence = plannedDivergence(spec).map((planned) => {
    const latent = present(latents[planned.level], planned.name);
    const posterior = conditional(spec, networks, 'posterior', latent);
    const prior = conditional(spec, networks, 'prior', latent);
    return divergenceTerm(planned, { spec, latent, posterior, prior });
  });
  const { hidden } = spec.objective;
  const costs =
    hidden === null ? [] : plannedHidden(spec).map((planned) => squareTerm(planned, hidden, spec, networks));
  return [...reconstruction, ...costs, ...divergence];
}
