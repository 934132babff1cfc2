import { counted } from '../counted.ts';
import { error, warning } from '../define.ts';

/** Codes of the train stage: run folders, checkpoints, and the training itself. */
export const trainCodes = {
  'train/run-exists': error<{ path: string }>((p) => `${p.path} holds a run already`),
  'train/run-busy': error<{ path: string; pid: number; host: string }>(
    (p) => `process ${p.pid} on ${p.host} trains in ${p.path}`,
  ),
  'train/run-lost': error<{ path: string }>((p) => `another process took ${p.path} over, and continues there`),
  'train/other-data': error<{ path: string }>(
    (p) => `${p.path} is not the data that it was: images, masks or splits differ`,
  ),
  'train/no-run': error<{ path: string; reason: string }>((p) => `${p.path} cannot be resumed: ${p.reason}`),
  'train/other-run': error<{ path: string; what: string }>((p) => `${p.path} is a run of ${p.what}`),
  'train/no-validation': error<{ reason: string }>(
    (p) => `train.patience needs validations, and there is none: ${p.reason}`,
  ),
  'train/no-weights-fit': error<{ path: string; model: string }>((p) => `no weight of ${p.path} fits ${p.model}`),
  'train/data-misfit': error<{ path: string; actual: string; expected: string }>(
    (p) => `${p.path} has ${p.actual}; the model takes ${p.expected}`,
  ),
  'train/unknown-raters': error<{ path: string; rater: string }>(
    (p) => `${p.path} does not say who drew what, and that is what the model's input ${p.rater} is`,
  ),
  'train/ignores-nothing': error<{ path: string; label: number; image: number; rater: number }>(
    (p) =>
      `rater ${p.rater} of image ${p.image} in ${p.path} has pixels that count nowhere (label ${p.label}), and the objective counts every pixel`,
  ),
  'train/not-finite': error<{ step: number; term: string; value: number; tensor: string | null }>(
    (p) =>
      `training broke down at step ${p.step}: ${p.term} is ${p.value}${p.tensor === null ? '' : `; the first tensor that is not finite is ${p.tensor}`}`,
  ),
  'train/large-initial-kl': warning<{ step: number; loss: number; reconstruction: number }>(
    (p) =>
      `step ${p.step}: the loss is ${p.loss.toPrecision(3)}, of which the reconstruction is ${p.reconstruction.toPrecision(3)}: the KL is so large that training will be slow`,
  ),
  'train/posterior-collapse': warning<{ step: number; levels: readonly string[]; isWhole: boolean }>((p) =>
    p.isWhole
      ? `step ${p.step}: the posterior has collapsed to the prior: the latents say nothing about the labels`
      : `step ${p.step}: ${p.levels.join(', ')} carr${p.levels.length === 1 ? 'ies' : 'y'} nothing: posterior and prior are the same there`,
  ),
  'train/exploding-kl': warning<{ step: number; level: string; from: number; to: number }>(
    (p) =>
      `step ${p.step}: the KL of ${p.level} explodes: it was ${p.from.toPrecision(3)}, and is ${p.to.toPrecision(3)}`,
  ),
  'train/dead-parameters': warning<{ count: number; elements: number; names: readonly string[] }>(
    (p) =>
      `${counted(p.count, 'parameter')} with ${counted(p.elements, 'number')} never had a gradient: ${p.names.join(', ')}${p.names.length < p.count ? ', …' : ''}`,
  ),
};
