import type { Surface } from '../syntax/surface.ts';

/** Every setting there is, by section; what is not here is a mistake. */
export const knownSettings: Readonly<Record<string, readonly string[]>> = {
  input: ['size', 'channels', 'range'],
  target: ['classes', 'annotators', 'onehot'],
  resolution: ['levels', 'channels', 'down', 'up'],
  latent: ['levels', 'channels', 'beta'],
  objective: ['reconstruction'],
  train: ['optimizer', 'batch', 'annotators', 'steps'],
  'train.augment': ['rotate', 'crop', 'flip', 'probability'],
};

/** Help for a setting, in the form of its file. */
type Help = string | ((surface: Surface) => string);

const RATE: Help = ({ setting }) =>
  `the learning rate is one of the optimizer: ${setting('train.optimizer', 'adam(rate: 1e-3)')}`;

/** Settings that one looks for and that are said elsewhere. */
const elsewhere: Readonly<Record<string, readonly Help[]>> = {
  'train.lr': [RATE],
  'train.rate': [RATE],
  'train.learning_rate': [RATE],
  'train.learningRate': [RATE],
  'train.epochs': ['how long is said when training starts: phisegc train … --steps N, or --minutes M'],
  'train.iterations': ['how long is said when training starts: phisegc train … --steps N, or --minutes M'],
  'train.minutes': ['how long is said when training starts: phisegc train … --steps N, or --minutes M'],
  'train.seed': ['the seed is said when training starts: phisegc train … --seed K'],
  'target.ignore': ['no pixel of a rater can be left out: each has one of the classes'],
  'target.ignore_index': ['no pixel of a rater can be left out: each has one of the classes'],
  'target.weights': ['classes have no weights: every pixel counts the same'],
  'target.class_weights': ['classes have no weights: every pixel counts the same'],
  'train.batch_size': ['did you mean `train.batch`?'],
  'train.batchSize': ['did you mean `train.batch`?'],
};

/** Where a setting is said that is none; null for one that nobody is known to look for. */
export function helpElsewhere(path: string, surface: Surface): readonly string[] | null {
  if (!Object.hasOwn(elsewhere, path)) return null;
  return (elsewhere[path] ?? []).map((help) => (typeof help === 'string' ? help : help(surface)));
}

/** Settings that the compiler reads itself, beside what expressions mention. */
export const ownSettings: readonly string[] = [
  ...['input.size', 'input.channels', 'input.range', 'target.classes', 'target.annotators', 'target.onehot'],
  'resolution.levels',
  'resolution.channels',
  'latent.levels',
  'latent.beta',
  'objective.reconstruction',
  ...['train.optimizer', 'train.batch', 'train.annotators', 'train.steps'],
  ...['rotate', 'crop', 'flip', 'probability'].map((name) => `train.augment.${name}`),
];

export const settingPaths: readonly string[] = Object.entries(knownSettings).flatMap(([section, names]) =>
  names.map((name) => `${section}.${name}`),
);
