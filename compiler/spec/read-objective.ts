import { diagnose } from '../diagnostics/codes.ts';
import type { Rate } from '../formula/formula.ts';
import { present } from '../invariant.ts';
import type { FlatModel } from '../names/flat-model.ts';
import { defaultOf } from '../settings/default-of.ts';
import { findSetting } from '../settings/index.ts';
import { divergences } from '../settings/terms.ts';
import { limits } from './limits.ts';
import { type ObjectiveUse, objectiveConflict } from './objective-conflict.ts';
import { ratesPerLevel } from './per-level.ts';
import { defaultTerm, type ReadTerm, readTerms } from './read-term.ts';
import { readCall } from './read-value.ts';
import { reportContradiction } from './report-contradiction.ts';
import type { Scope } from './scope.ts';
import type { DivergenceSpec, ObjectiveSpec, ReconstructionSpec } from './types.ts';

const DIVERGENCE = 'objective.divergence';

/**
 * `reconstruction = crossentropy(reduce: sum, levels: all)`, `divergence = kl` and the β of the latent levels. `delivered` is
 * the number of logits tensors the likelihood delivers: `levels` is all (weight 1 each, as published), finest, or a list of
 * weights. It is null where the likelihood is in error; the rest is read then too, for its findings.
 */
export function readObjective(
  model: FlatModel,
  delivered: number | null,
  use: ObjectiveUse,
  scope: Scope,
): ObjectiveSpec | null {
  const setting = model.settings.get('objective.reconstruction');
  const terms = setting ? readTerms(setting.value, delivered, scope) : [];
  const divergence = readDivergence(model, scope);
  const kl = use.latents > 0 ? readBeta(model, use.latents, scope) : [];
  if (!terms || !divergence || !kl) return null;
  // GECO holds a mean at its tolerance whatever the KL is, and without latents there is none.
  if (divergence.kind !== 'geco' && use.latents > 0) warnOfMeans(terms, scope);
  const objective = { reconstruction: reconstructionOf(terms, delivered ?? 0), divergence };
  const conflict = objectiveConflict(objective, use);
  if (!conflict) return { ...objective, kl };
  const span =
    conflict.term === null ? model.settings.get(DIVERGENCE)?.span : terms[conflict.term]?.placeOf(conflict.argument);
  reportContradiction(conflict, span, scope.environment.report);
  return null;
}

function warnOfMeans(terms: readonly ReadTerm[], scope: Scope): void {
  for (const { term, placeOf } of terms) {
    if (term.kind !== 'crossentropy' || term.reduce === 'sum') continue;
    const details = { span: placeOf('reduce'), label: 'mean', help: ['write reduce: sum, as published'] };
    scope.environment.report(diagnose('spec/mean-reduction', {}, details));
  }
}

/** One term of weight 1 stands for itself. */
function reconstructionOf(terms: readonly ReadTerm[], delivered: number): ReconstructionSpec {
  const [first, ...more] = terms.map(({ weight, term }) => ({ weight, term }));
  if (!first) return defaultTerm(delivered);
  return more.length === 0 && first.weight === 1 ? first.term : { kind: 'sum', of: [first, ...more] };
}

function readDivergence(model: FlatModel, scope: Scope): DivergenceSpec | null {
  const row = present(findSetting(DIVERGENCE), DIVERGENCE);
  const setting = model.settings.get(row.path);
  // The type follows from the same rows.
  if (!setting) return defaultOf(row) as DivergenceSpec;
  return readCall(row.path, divergences, setting.value, {}, scope) as DivergenceSpec | null;
}

function readBeta(model: FlatModel, latents: number, scope: Scope): readonly Rate[] | null {
  const beta = model.settings.get('latent.beta');
  if (!beta) return Array.from({ length: latents }, () => 1);
  const countSpan = model.settings.get('latent.levels')?.span ?? null;
  return ratesPerLevel(beta.path, beta.value, { letter: 'l', count: latents, countSpan, range: limits.beta }, scope);
}
