import { functions, isFunctionName } from '../formula/formula.ts';

/** Names that mean something everywhere; a user's let, block or topology may not take them. */
const meanings: Readonly<Record<string, string>> = {
  R: 'the number of resolution levels',
  L: 'the number of latent levels',
  r: 'the resolution level',
  l: 'the latent level',
  top: 'the coarsest latent level',
  classes: "the target's number of classes",
  channels: 'the channels of a resolution level',
  down: 'the step to the next coarser resolution',
  up: 'the step to the next finer resolution',
  resolution: 'a section of a model',
  latent: 'a section of a model',
  objective: 'a section of a model',
  train: 'a section of a model',
  posterior: 'a subnet',
  prior: 'a subnet',
  likelihood: 'a subnet',
  inherited: 'the value that a setting replaces',
  true: 'yes',
  false: 'no',
  step: 'the number of steps done before',
  steps: 'the number of steps of the run',
  progress: 'the share of the run that is done',
  pi: 'the number π',
  normal: 'the normal distribution',
  lowrank: 'the normal distribution with a covariance of low rank',
  choice: 'the distribution over a few tensors',
  concat: 'joining tensors along their channels',
  sum: 'adding tensors',
  broadcast: 'repeating a 1×1 map over a larger one',
};

/** What a name means everywhere; null for a name that is free. */
export function reservedMeaning(name: string): string | null {
  if (isFunctionName(name)) return functions[name].summary;
  return Object.hasOwn(meanings, name) ? (meanings[name] ?? null) : null;
}
