import { batchDemand, type CheckedModel, createTrainingCosts, explainModel } from 'phisegc';
import { borderOf } from 'phisegc/page';
import type { Facts } from '../facts.ts';

/** Sizes that a model leaves open are the first multiple that is not below this. */
const USUAL_SIZE = 64;

/** What the page needs to know of a model. */
export function factsOf(model: CheckedModel): Facts {
  const { spec } = model;
  const { input, target, train } = spec;
  const { cost, trainable, hashes } = explainModel(model);
  const [one, many] = cost.compiled;
  const step = createTrainingCosts()(model);
  const { outlines, ignored } = batchDemand(spec);
  return {
    name: model.name,
    weightsHash: hashes.weights,
    height: extentOf(model, 'H'),
    width: extentOf(model, 'W'),
    isSizeChosen: typeof input.height === 'string' || typeof input.width === 'string',
    channels: input.channels,
    classes: target.classes,
    latents: spec.latent?.levels ?? 0,
    annotators: target.annotators,
    isRaterGiven: spec.rater !== null,
    needsAllOutlines: outlines,
    training: {
      batch: train.batch,
      steps: train.steps,
      optimizer: callText(train.optimizer),
      annotators: train.annotators,
      augmentation: train.augment,
      border: borderOf(input.range),
      ignored,
    },
    parameters: trainable,
    weightNames: weightNames(model),
    cost: {
      sampleFlops: one?.flops ?? 0,
      sampleBytes: many?.peakBytes ?? 0,
      stepFlops: step.flops,
      stepBytes: step.peakBytes,
    },
  };
}

function weightNames({ networks }: CheckedModel): readonly string[] {
  const names = networks.nodes.flatMap(({ op, attributes }) => (op === 'parameter' ? [attributes.name] : []));
  return [...new Set(names)];
}

function extentOf({ spec, requirements }: CheckedModel, symbol: 'H' | 'W'): number {
  const stated = symbol === 'H' ? spec.input.height : spec.input.width;
  if (typeof stated === 'number') return stated;
  const multiple = requirements.find((one) => one.symbol === symbol)?.multipleOf ?? 1;
  return Math.ceil(USUAL_SIZE / multiple) * multiple;
}

/** `adam(rate: 0.001)`; a rate that changes is named as such. */
function callText({ kind, ...given }: { readonly kind: string }): string {
  const words = Object.entries(given).map(([name, value]) => {
    return `${name}: ${typeof value === 'object' && value !== null ? 'scheduled' : String(value)}`;
  });
  return `${kind}(${words.join(', ')})`;
}
