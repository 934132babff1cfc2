import type { DivergenceSpec } from '../../elaborate/types.ts';
import type { DivergenceDefinition } from './divergence.ts';

/**
 * max(KL, nats) of each level, where the KL is the mean over the batch (Kingma et al. 2016, Eq. 15, with the latents of a
 * level as the group): below it the level has no gradient.
 */
export const freebits: DivergenceDefinition<Extract<DivergenceSpec, { readonly kind: 'freebits' }>> = {
  counted({ nats }, { add }, kl) {
    const above = add('relu', [add('affine', [kl], { scale: 1, offset: -nats })], {});
    return add('affine', [above], { scale: 1, offset: nats });
  },
  formula: ({ nats }, notation, kl) => notation.atLeast(nats, kl),
  note: ({ nats }) => [`max: a level whose KL is below ${nats} nats per image is not pressed`],
};
