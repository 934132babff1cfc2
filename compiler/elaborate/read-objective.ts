import { diagnose } from '../diagnostics/codes.ts';
import type { Rate } from '../formula/formula.ts';
import { present } from '../invariant.ts';
import type { FlatModel } from '../resolve/flat-model.ts';
import { defaultOf } from '../settings/default-of.ts';
import { findSetting } from '../settings/index.ts';
import { limits } from './limits.ts';
import { type ObjectiveUse, objectiveConflict } from './objective-conflict.ts';
import { ratesPerLevel } from './per-level.ts';
import { defaultTerm, type ReadTerm, readTerms } from './read-term.ts';
import { readValue } from './read-value.ts';
import { reportContradiction } from './report-contradiction.ts';
import type { Scope } from './scope.ts';
import type { DivergenceSpec, HypothesesSpec, ObjectiveSpec, ReconstructionSpec } from './types.ts';

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
): Omit<ObjectiveSpec, 'hidden'> | null {
  const setting = model.settings.get('objective.reconstruction');
  const terms = setting ? readTerms(setting.value, delivered, scope) : [];
  const divergence = readRow<DivergenceSpec>('objective.divergence', model, scope);
  const outcomes = readRow<HypothesesSpec>('objective.hypotheses', model, scope);
  const kl = use.latents > 0 ? readBeta(model, use.latents, scope) : [];
  if (!terms || !divergence || !outcomes || !kl) return null;
  // GECO holds a mean at its tolerance whatever the KL is, and without latents there is none.
  if (divergence.kind !== 'geco' && use.latents > 0) warnOfMeans(terms, scope);
  const objective = { reconstruction: reconstructionOf(terms, delivered ?? 0), divergence, hypotheses: outcomes };
  const conflict = objectiveConflict(objective, use);
  if (!conflict) return { ...objective, kl };
  const span =
    conflict.term === null
      ? model.settings.get(`objective.${conflict.argument}`)?.span
      : terms[conflict.term]?.placeOf(conflict.argument);
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

/** A setting that its row says all of. */
function readRow<T>(path: string, model: FlatModel, scope: Scope): T | null {
  const row = present(findSetting(path), path);
  const setting = model.settings.get(path);
  // The type follows from the same rows.
  return (setting ? readValue(path, row.type, setting.value, {}, scope) : defaultOf(row)) as T | null;
}

function readBeta(model: FlatModel, latents: number, scope: Scope): readonly Rate[] | null {
  const beta = model.settings.get('latent.beta');
  if (!beta) return Array.from({ length: latents }, () => 1);
  const countSpan = model.settings.get('latent.levels')?.span ?? null;
  return ratesPerLevel(beta.path, beta.value, { letter: 'l', count: latents, countSpan, range: limits.beta }, scope);
}
