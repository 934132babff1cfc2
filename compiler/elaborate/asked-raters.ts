import type { HypothesesSpec, Spec } from './types.ts';

/** How many raters' outlines of each image a step asks for together; null where it is told those of one. */
export function askedRaters({ objective, target }: Pick<Spec, 'objective' | 'target'>): number | null {
  return objective.hypotheses.kind === 'transport' ? target.annotators : null;
}

/** How many of so many raters one outcome takes at most in a transport plan. */
export function mostRaters(
  { capacity }: Pick<Extract<HypothesesSpec, { readonly kind: 'transport' }>, 'capacity'>,
  raters: number,
): number {
  return Math.max(1, Math.floor(capacity * raters + 1e-9));
}
