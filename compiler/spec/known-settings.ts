/** Every setting there is, by section; what is not here is a mistake. */
export const knownSettings: Readonly<Record<string, readonly string[]>> = {
  input: ['size', 'channels', 'range'],
  target: ['classes', 'annotators', 'onehot'],
  resolution: ['levels', 'channels', 'down', 'up'],
  latent: ['levels', 'channels', 'beta'],
  objective: ['reconstruction'],
  train: ['optimizer', 'batch', 'annotators'],
  'train.augment': ['rotate', 'crop', 'flip', 'probability'],
};

/** Settings that the compiler reads itself, beside what expressions mention. */
export const ownSettings: readonly string[] = [
  ...['input.size', 'input.channels', 'input.range', 'target.classes', 'target.annotators', 'target.onehot'],
  'resolution.levels',
  'resolution.channels',
  'latent.levels',
  'latent.beta',
  'objective.reconstruction',
  ...['train.optimizer', 'train.batch', 'train.annotators'],
  ...['rotate', 'crop', 'flip', 'probability'].map((name) => `train.augment.${name}`),
];

export const settingPaths: readonly string[] = Object.entries(knownSettings).flatMap(([section, names]) =>
  names.map((name) => `${section}.${name}`),
);
