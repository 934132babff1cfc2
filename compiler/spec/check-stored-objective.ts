import { objectiveConflict, termsOf } from './objective-conflict.ts';
import type { Problem } from './stored-problem.ts';
import type { Spec } from './types.ts';

/** What the schema cannot say of an objective: how long lists are, and what cannot stand together. */
export function checkStoredObjective({ objective, latent, subnets, target }: Spec, problem: Problem): void {
  const path = 'objective.reconstruction';
  const isSum = objective.reconstruction.kind === 'sum';
  const delivered = subnets.find(({ role }) => role === 'likelihood')?.delivers.length ?? 0;
  for (const [position, { term }] of termsOf(objective).entries()) {
    const at = isSum ? `${path}.of[${position}].term` : path;
    if (term.weights.length !== delivered)
      problem(`${at}.weights`, `has one entry for each tensor of logits: ${delivered}`);
  }
  const conflict = objectiveConflict(objective, { classes: target.classes, latents: latent?.levels ?? 0 });
  if (conflict) problem('objective', conflict.problem);
}
