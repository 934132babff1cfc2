import type { Rate } from '../formula/formula.ts';
import { diagnose } from '../diagnostics/codes.ts';
import type { FlatModel } from '../names/flat-model.ts';
import type { Argument, Expression } from '../syntax/ast.ts';
import { expectCall } from './expect-call.ts';
import { ratesPerLevel } from './per-level.ts';
import { limits } from './limits.ts';
import { readChoice } from './options.ts';
import type { Scope } from './scope.ts';
import type { CrossEntropySpec, ObjectiveSpec } from './types.ts';

const PLAIN = { kind: 'crossentropy', classes: null, ignore: null, topk: null } as const;

/**
 * `reconstruction = crossentropy(reduce: sum, levels: all)` and the β of the latent levels. `delivered` is the number of
 * logits tensors the likelihood delivers: `levels` is all (weight 1 each, as published), finest, or a list of weights. It is
 * null where the likelihood is in error; the rest is read then too, for its findings.
 */
export function readObjective(
  model: FlatModel,
  delivered: number | null,
  latents: number,
  scope: Scope,
): ObjectiveSpec | null {
  const setting = model.settings.get('objective.reconstruction');
  const reconstruction = setting
    ? readCrossEntropy(setting.value, delivered, scope)
    : defaultReconstruction(delivered ?? 0);
  const kl = latents > 0 ? readBeta(model, latents, scope) : [];
  return reconstruction && kl && { reconstruction, divergence: { kind: 'kl' }, kl };
}

function defaultReconstruction(delivered: number): CrossEntropySpec {
  return { ...PLAIN, reduce: 'sum', weights: Array.from({ length: delivered }, () => 1) };
}

function readCrossEntropy(value: Expression, delivered: number | null, scope: Scope): CrossEntropySpec | null {
  const bound = expectCall(value, 'crossentropy', ['reduce', 'levels'], scope);
  if (!bound) return null;
  const reduceArgument = bound.get('reduce');
  const reduce = reduceArgument ? readChoice('reduce', ['sum', 'mean'], reduceArgument.value, scope) : 'sum';
  if (reduce === null) return null;
  if (reduce === 'mean') {
    const help = ['write reduce: sum, as published'];
    scope.environment.report(diagnose('spec/mean-reduction', {}, { span: reduceArgument?.span, label: 'mean', help }));
  }
  const weights = readWeights(bound.get('levels'), delivered, scope);
  return weights && { ...PLAIN, reduce: reduce === 'mean' ? 'mean' : 'sum', weights };
}

const WEIGHTS_HELP = ['or a list of weights, one for each level, finest first: [1, 0.5]'];

function readWeights(argument: Argument | undefined, delivered: number | null, scope: Scope): readonly Rate[] | null {
  const expression = argument?.value;
  if (delivered === null) return null;
  if (!expression) return defaultReconstruction(delivered).weights;
  if (expression.kind === 'name') {
    const word = readChoice('levels', ['all', 'finest'], expression, scope, WEIGHTS_HELP);
    if (word === null) return null;
    return Array.from({ length: delivered }, (_, level) => (word === 'all' || level === 0 ? 1 : 0));
  }
  return ratesPerLevel(
    'levels',
    expression,
    { letter: 'l', count: delivered, countSpan: null, range: limits.reconstruction },
    scope,
  );
}

function readBeta(model: FlatModel, latents: number, scope: Scope): readonly Rate[] | null {
  const beta = model.settings.get('latent.beta');
  if (!beta) return Array.from({ length: latents }, () => 1);
  const countSpan = model.settings.get('latent.levels')?.span ?? null;
  return ratesPerLevel(beta.path, beta.value, { letter: 'l', count: latents, countSpan, range: limits.beta }, scope);
}
