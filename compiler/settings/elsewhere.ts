import { suggestionHelp } from '../diagnostics/suggest.ts';
import { callsWithin, findSetting, nameOf, sectionOf } from './index.ts';
import type { Surface } from '../syntax/surface.ts';

/** Help for a setting, in the form of its file. */
type Help = string | ((surface: Surface) => string);

const RATE: Help = ({ setting }) =>
  `the learning rate is one of the optimizer: ${setting('train.optimizer', 'adam(rate: 1e-3)')}`;
const DECAY: Help = ({ setting }) => `adamw takes a decay: ${setting('train.optimizer', 'adamw(decay: 0.01)')}`;
const MOMENTUM: Help = ({ setting }) =>
  `sgd takes a momentum: ${setting('train.optimizer', 'sgd(rate: 0.01, momentum: 0.9)')}`;
const STEPS: Help = ({ setting }) =>
  `the length of a run is set by ${setting('train.steps', 'N')}, or when training starts: phisegc train … --steps N, or --minutes M`;
const MINUTES: Help = 'the length of a run is given when training starts: phisegc train … --minutes M, or --steps N';
const AVERAGE: Help = ({ setting }) => `averaged weights: ${setting('train.average', 'ema(0.999)')}`;
const CLIP: Help = ({ setting }) => `the length that gradients are cut to: ${setting('train.clip', '1')}`;
const PATIENCE: Help = ({ setting }) =>
  `a run stops early with: ${setting('train.patience', 'patience(validations: 5, measure: ged)')}`;
const IGNORE: Help = ({ setting }) =>
  `the term of the objective says which label counts nothing: ${setting('objective.reconstruction', 'crossentropy(ignore: 255)')}`;
const WEIGHTS: Help = ({ setting }) =>
  `the term of the objective weighs classes: ${setting('objective.reconstruction', 'crossentropy(classes: [1, 2])')}`;

/** Settings that one looks for and that are said elsewhere. */
const elsewhere: Readonly<Record<string, readonly Help[]>> = {
  'train.lr': [RATE],
  'train.rate': [RATE],
  'train.learning_rate': [RATE],
  'train.learningRate': [RATE],
  'train.weight_decay': [DECAY],
  'train.decay': [DECAY],
  'train.momentum': [MOMENTUM],
  'train.epochs': [STEPS],
  'train.iterations': [STEPS],
  'train.minutes': [MINUTES],
  'train.seed': ['the seed is given when training starts: phisegc train … --seed K'],
  'train.ema': [AVERAGE],
  'train.gradient_clip': [CLIP],
  'train.clip_norm': [CLIP],
  'train.early_stopping': [PATIENCE],
  'target.ignore': [IGNORE],
  'target.ignore_index': [IGNORE],
  'target.weights': [WEIGHTS],
  'target.class_weights': [WEIGHTS],
  'train.batch_size': ['did you mean `train.batch`?'],
  'train.batchSize': ['did you mean `train.batch`?'],
};

/** Where a setting is said that is none; null for one that nobody is known to look for. */
export function helpElsewhere(path: string, surface: Surface): readonly string[] | null {
  if (!Object.hasOwn(elsewhere, path)) return helpArgument(path);
  return (elsewhere[path] ?? []).map((help) => (typeof help === 'string' ? help : help(surface)));
}

/** For `train.optimizer.rat`: the arguments that values of the setting take. */
function helpArgument(path: string): readonly string[] | null {
  const owner = findSetting(sectionOf(path));
  const names = new Set(owner && callsWithin(owner.type).flatMap((one) => one.arguments.map(({ name }) => name)));
  return owner && names.size > 0 ? suggestionHelp(nameOf(path), [...names], `arguments of ${owner.path}`) : null;
}
