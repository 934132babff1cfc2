import { choice, integer, rate, real } from './option.ts';
import { optimizers } from './optimizers.ts';
import { call, type CallDefinition, record, type SectionOf, type Setting, special } from './setting.ts';

/** Averages of weights over steps. */
export const averages = [
  {
    name: 'ema',
    summary: 'an exponential moving average over steps',
    since: 2,
    arguments: [{ name: 'decay', type: rate(0, 0.99999999), summary: 'how much of the average a step keeps' }],
  },
] as const satisfies readonly CallDefinition[];

/** How a model is trained. */
export const trainSettings = [
  {
    path: 'train.optimizer',
    type: call(...optimizers),
    default: 'adam',
    summary: 'how weights follow their gradients',
    hash: 'run',
    readBy: 'compiler',
  },
  {
    path: 'train.batch',
    type: integer(1, 4096),
    default: 12,
    summary: 'images per step',
    hash: 'run',
    readBy: 'compiler',
  },
  {
    path: 'train.annotators',
    type: special<'all' | readonly number[]>('`all`, or a list of annotators counted from 0', {
      if: { type: 'string' },
      // biome-ignore lint/suspicious/noThenProperty: a word of JSON Schema
      then: { const: 'all' },
      else: { type: 'array', items: { type: 'integer', minimum: 0 }, minItems: 1 },
    }),
    default: 'all',
    summary: 'whose outlines are drawn from, each as likely per image',
    hash: 'run',
    readBy: 'compiler',
  },
  {
    path: 'train.steps',
    type: integer(1, 1_000_000_000),
    default: null,
    summary: 'the horizon: what `steps` means in schedules, and where a run stops that is not told otherwise',
    hash: 'run',
    readBy: 'compiler',
    since: 2,
  },
  {
    path: 'train.clip',
    type: real(1e-12, 1e12),
    default: null,
    summary: 'the Euclidean length that the gradient of all weights together is cut to',
    hash: 'run',
    readBy: 'compiler',
    since: 2,
  },
  {
    path: 'train.average',
    type: call(...averages),
    default: null,
    summary: 'the average of the weights that validation, best weights and samples take',
    hash: 'run',
    readBy: 'compiler',
    since: 2,
  },
  {
    path: 'train.freeze',
    type: special<readonly string[]>('a list of subnets and slots: `[prior.encode, posterior]`', {
      type: 'array',
      items: { type: 'string' },
    }),
    default: [],
    summary: 'weights that stay as they are',
    hash: 'run',
    readBy: 'compiler',
    since: 2,
  },
  {
    path: 'train.patience',
    type: record({
      name: 'patience',
      summary: 'stops a run that gets no better',
      arguments: [
        {
          name: 'validations',
          type: integer(1, 10_000),
          default: 5,
          summary: 'validations in a row without a better score',
        },
        { name: 'measure', type: choice('ged', 'sNcc', 'dice'), default: 'ged', summary: 'the score that counts' },
      ],
    }),
    default: null,
    summary: 'stops a run when so many validations in a row brought no better score',
    hash: 'run',
    readBy: 'compiler',
    since: 2,
  },
  {
    path: 'train.statistics',
    type: choice('posterior', 'generation', 'both'),
    default: 'posterior',
    summary:
      "whose latents the statistics of batch norms are taken with: the posterior's, the prior's own (`generation`), or both",
    hash: 'run',
    readBy: 'compiler',
    since: 2,
  },
] as const satisfies readonly Setting[];

/** How training images are varied. */
export const augmentSettings = [
  {
    path: 'train.augment.rotate',
    type: real(0, 180),
    default: 0,
    summary: 'largest rotation in degrees, either way; 0 is off',
    hash: 'run',
    readBy: 'compiler',
  },
  {
    path: 'train.augment.crop',
    type: integer(0, 4096),
    default: 0,
    summary: 'largest crop in pixels that is scaled back to full size; 0 is off',
    hash: 'run',
    readBy: 'compiler',
  },
  {
    path: 'train.augment.flip',
    type: choice('none', 'horizontal', 'vertical', 'both'),
    default: 'none',
    summary: 'flips, each with probability 1/2',
    hash: 'run',
    readBy: 'compiler',
  },
  {
    path: 'train.augment.turn',
    type: choice('none', 'quarter'),
    default: 'none',
    summary: 'turns by 0, 90, 180 or 270 degrees, each as likely; for square images',
    hash: 'run',
    readBy: 'compiler',
    since: 2,
  },
  {
    path: 'train.augment.scale',
    type: real(1, 10),
    default: 1,
    summary: 'largest factor of a zoom about the centre, in as well as out; 1 is off',
    hash: 'run',
    readBy: 'compiler',
    since: 2,
  },
  {
    path: 'train.augment.elastic',
    type: record({
      name: 'elastic',
      summary: 'smooth random displacements',
      arguments: [
        {
          name: 'strength',
          type: real(0, 1000),
          summary: 'largest standard deviation of the displacement along each axis, in pixels; 0 is off',
        },
        {
          name: 'sigma',
          type: real(1, 1000),
          summary:
            'of the Gaussian that makes displacements smooth, in pixels; the image folds where it is below twice the strength',
        },
      ],
    }),
    default: null,
    summary: 'smooth random displacements of image and labels',
    hash: 'run',
    readBy: 'compiler',
    since: 2,
  },
  {
    path: 'train.augment.contrast',
    type: real(1, 10),
    default: 1,
    summary: "largest factor of an intensity's distance from the image's mean, up as well as down; 1 is off",
    hash: 'run',
    readBy: 'compiler',
    since: 2,
  },
  {
    path: 'train.augment.brightness',
    type: real(0, 1),
    default: 0,
    summary: 'largest change of all intensities, either way, as a share of the input range; 0 is off',
    hash: 'run',
    readBy: 'compiler',
    since: 2,
  },
  {
    path: 'train.augment.gamma',
    type: real(1, 10),
    default: 1,
    summary: 'largest exponent of intensities from 0 to 1, and one over it the smallest; 1 is off',
    hash: 'run',
    readBy: 'compiler',
    since: 2,
  },
  {
    path: 'train.augment.blur',
    type: real(0, 100),
    default: 0,
    summary: 'largest sigma of a Gaussian blur of the image, in pixels; 0 is off',
    hash: 'run',
    readBy: 'compiler',
    since: 2,
  },
  {
    path: 'train.augment.noise',
    type: real(0, 1),
    default: 0,
    summary: 'largest standard deviation of Gaussian noise, as a share of the input range; 0 is off',
    hash: 'run',
    readBy: 'compiler',
    since: 2,
  },
  {
    path: 'train.augment.probability',
    type: real(0, 1),
    default: 0.5,
    summary: 'how often an image is varied at all: then in all these ways',
    hash: 'run',
    readBy: 'compiler',
  },
] as const satisfies readonly Setting[];

/** The `train` section of the canonical spec. */
export type TrainSpec = SectionOf<typeof trainSettings, 'train'> & {
  readonly augment: SectionOf<typeof augmentSettings, 'train.augment'>;
};
