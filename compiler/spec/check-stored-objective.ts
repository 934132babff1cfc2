import { checkStoredRate } from './check-stored-formula.ts';
import { limits } from './limits.ts';
import { objectiveConflict, termsOf } from './objective-conflict.ts';
import type { Problem } from './stored-problem.ts';
import type { Spec } from './types.ts';

/** What the schema cannot say of an objective: how long lists are, what formulas are worth, what cannot stand together. */
export function checkStoredObjective({ objective, latent, subnets, target, train }: Spec, problem: Problem): void {
  const path = 'objective.reconstruction';
  const isSum = objective.reconstruction.kind === 'sum';
  const delivered = subnets.find(({ role }) => role === 'likelihood')?.delivers.length ?? 0;
  for (const [position, { weight, term }] of termsOf(objective).entries()) {
    const own = isSum ? `${path}.of[${position}]` : path;
    const at = isSum ? `${own}.term` : path;
    checkStoredRate(`${own}.weight`, weight, limits.reconstruction, train.steps, problem);
    if (term.weights.length !== delivered)
      problem(`${at}.weights`, `has one entry for each tensor of logits: ${delivered}`);
    for (const [level, each] of term.weights.entries()) {
      checkStoredRate(`${at}.weights[${level}]`, each, limits.reconstruction, train.steps, problem);
    }
  }
  const conflict = objectiveConflict(objective, { classes: target.classes, latents: latent?.levels ?? 0 });
  if (conflict) problem('objective', conflict.problem);
}
