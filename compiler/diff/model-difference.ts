import { makeTrainingStep } from '../differentiate/training-step.ts';
import type { Hashes } from '../elaborate/hashes.ts';
import { type ModelCost, modelCost } from './cost.ts';
import { type CodeDifference, codeDifference } from './generated-code.ts';
import { type Loading, loadingOf, type StoredShapes } from './loading.ts';
import { type ObjectiveDifference, objectiveDifference } from './objective.ts';
import { mapPair, type Pair } from './pair.ts';
import { type ParameterDifference, parameterDifference } from './parameters.ts';
import { type SettingDifference, settingDifferences, type Side } from './setting-differences.ts';
import { type SubnetDifference, subnetDifferences } from './subnets.ts';

/** What differs between two models, and what it means. */
export interface ModelDifference {
  /** Whether they mean the same: one run hash. Then nothing below differs, but for names. */
  readonly same: boolean;
  readonly names: Pair<string>;
  readonly settings: readonly SettingDifference[];
  readonly subnets: readonly SubnetDifference[];
  readonly parameters: ParameterDifference;
  readonly cost: Pair<ModelCost>;
  readonly objective: ObjectiveDifference;
  readonly hashes: Pair<Hashes>;
  readonly code: CodeDifference;
  readonly loading: Loading;
}

/**
 * Compares two models in all that either means: settings, layers, parameters, cost, objective, code.
 * @param stored the tensors of a checkpoint of the first model; null where there is none
 */
export function modelDifference(sides: Pair<Side>, stored: StoredShapes | null): ModelDifference {
  const models = mapPair(sides, ({ model }) => model);
  const specs = mapPair(models, ({ spec }) => spec);
  const networks = mapPair(models, (model) => model.networks);
  const stepped = mapPair(models, (model) => ({ model, step: makeTrainingStep(model.spec) }));
  const hashes = mapPair(models, (model) => model.hashes);
  const same = hashes.a.run === hashes.b.run;
  return {
    same,
    names: mapPair(models, ({ name }) => name),
    // Text may say the same in other words.
    settings: same ? [] : settingDifferences(sides),
    subnets: subnetDifferences(specs),
    parameters: parameterDifference(networks),
    cost: mapPair(stepped, ({ model, step }) => modelCost(model, step)),
    objective: objectiveDifference(specs),
    hashes,
    code: codeDifference(stepped),
    loading: loadingOf(networks, stored),
  };
}
