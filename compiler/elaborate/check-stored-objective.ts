import { hypotheses } from '../settings/terms.ts';
import { conflictOf } from './conflict-of.ts';
import { hiddenPairs } from './hidden-pairs.ts';
import { drawnBy, objectiveConflict, termsOf } from './objective-conflict.ts';
import type { Problem } from './stored-problem.ts';
import type { Spec } from './types.ts';

/** What the schema cannot say of an objective: how long lists are, and what cannot stand together. */
export function checkStoredObjective({ objective, latent, subnets, target }: Spec, problem: Problem): void {
  const path = 'objective.reconstruction';
  const isSum = objective.reconstruction.kind === 'sum';
  const likelihood = subnets.find(({ role }) => role === 'likelihood');
  const delivered = likelihood?.delivers.length ?? 0;
  for (const [position, { term }] of termsOf(objective).entries()) {
    const at = isSum ? `${path}.of[${position}].term` : path;
    if (term.weights.length !== delivered)
      problem(`${at}.weights`, `has one entry for each tensor of logits: ${delivered}`);
  }
  const { hidden } = objective;
  const names = new Set(likelihood?.equations.map(({ name }) => name));
  for (const { estimate, target: other } of hidden && likelihood ? hiddenPairs(hidden, likelihood) : []) {
    const missing = [estimate, other].find((name) => !names.has(name));
    if (missing !== undefined) problem('objective.hidden', `the likelihood has no tensor ${missing}`);
  }
  const use = {
    classes: target.classes,
    annotators: target.annotators,
    latents: latent?.levels ?? 0,
    drawn: drawnBy(likelihood),
  };
  const conflict = conflictOf(hypotheses, objective.hypotheses) ?? objectiveConflict(objective, use);
  if (conflict) problem('objective', conflict.problem);
}
