import type { Rate } from '../formula/formula.ts';
import { boolean, choice, integer, real } from './option.ts';
import { type CallDefinition, special } from './setting.ts';

const LEVELS = {
  name: 'levels',
  storedAs: 'weights',
  type: special<readonly Rate[]>('`all`, `finest`, or a list of weights', {
    type: 'array',
    items: { $ref: '#/definitions/weight' },
    minItems: 1,
  }),
  default: 'all',
  summary: 'the weight of the term of each logits tensor, finest first',
} as const;
const REDUCE = {
  name: 'reduce',
  type: choice('sum', 'mean'),
  default: 'sum',
  summary: 'over the pixels of an image',
} as const;
const CLASSES = {
  name: 'classes',
  type: special<readonly number[] | null>('a list of weights, one for each class', {
    type: ['array', 'null'],
    items: { type: 'number', minimum: 0 },
    minItems: 2,
  }),
  default: null,
  summary: 'the weight of the pixels of each class',
} as const;
const IGNORE = {
  name: 'ignore',
  type: integer(0, 65535),
  default: null,
  summary: 'pixels with this label count nothing',
} as const;

const LATENTS = {
  name: 'latents',
  type: choice('posterior', 'prior'),
  default: 'posterior',
  summary: 'whose sample of the latents the logits are computed from (prior: Sohn et al. 2015)',
  since: 3,
} as const;

/** The terms that the reconstruction is a weighted sum of. */
export const reconstructionTerms = [
  {
    name: 'crossentropy',
    summary: 'the cross-entropy of each pixel',
    arguments: [
      REDUCE,
      LEVELS,
      { ...CLASSES, since: 2 },
      { ...IGNORE, since: 2 },
      {
        name: 'topk',
        type: real(1e-6, 1),
        default: null,
        summary: 'the share of the pixels of an image that counts, those with the largest terms',
        since: 2,
      },
      LATENTS,
    ],
  },
  {
    name: 'dice',
    summary: '1 − the soft Dice coefficient, mean over classes (Milletari et al. 2016)',
    since: 2,
    arguments: [LEVELS, IGNORE, LATENTS],
  },
  {
    name: 'iou',
    summary: '1 − the soft intersection over union, mean over the foreground classes (as in Gao et al. 2023)',
    since: 3,
    arguments: [LEVELS, IGNORE, LATENTS],
  },
  {
    name: 'focal',
    summary: 'the cross-entropy with (1 − p)^γ on each pixel (Lin et al. 2017)',
    since: 2,
    arguments: [
      { name: 'gamma', type: real(0, 100), default: 2, summary: 'how little pixels count that are right already' },
      REDUCE,
      LEVELS,
      CLASSES,
      IGNORE,
      LATENTS,
    ],
  },
] as const satisfies readonly CallDefinition[];

/** How the KL of the levels counts. */
export const divergences = [
  { name: 'kl', summary: 'the KL of each level, times its β', arguments: [] },
  {
    name: 'freebits',
    summary: 'no level is pressed below so many nats (Kingma et al. 2016)',
    since: 2,
    arguments: [{ name: 'nats', type: real(0, 1e6), summary: 'nats per image and level' }],
  },
  {
    name: 'geco',
    summary: 'a multiplier holds the reconstruction at a tolerance (Rezende and Viola 2018)',
    since: 2,
    arguments: [
      { name: 'tolerance', type: real(1e-12, 1e6), summary: 'the reconstruction per pixel that is aimed at, in nats' },
      { name: 'rate', type: real(0, 10), default: 1e-2, summary: 'how fast the multiplier follows' },
      {
        name: 'decay',
        type: real(0, 0.999999),
        default: 0.99,
        summary: 'how much of the averaged constraint a step keeps',
      },
    ],
  },
] as const satisfies readonly CallDefinition[];

/** How the outcomes of logits that are drawn count together. */
export const hypotheses = [
  {
    name: 'marginal',
    summary:
      '− ln of the likelihood, averaged over the outcomes (Monteiro et al. 2020; over pixels: Kendall and Gal 2017)',
    since: 3,
    arguments: [
      {
        name: 'samples',
        type: integer(1, 1000),
        default: 20,
        summary: 'draws per image in a step; of a choice every tensor counts, and none is drawn',
      },
      {
        name: 'antithetic',
        type: boolean,
        default: true,
        summary: 'whether each draw has its mirror image about the mean',
      },
      {
        name: 'over',
        type: choice('image', 'pixel'),
        default: 'image',
        summary: 'whether the likelihood that is averaged is that of a whole image or of each pixel',
      },
    ],
    conflict: ({ samples, antithetic }) =>
      antithetic === true && typeof samples === 'number' && samples % 2 === 1
        ? {
            argument: 'samples',
            problem: `antithetic draws come in pairs, and samples: ${samples} is odd`,
            help: 'give an even number, or antithetic: false',
          }
        : null,
  },
  {
    name: 'best',
    summary: 'the term of the outcome that fits best (Rupprecht et al. 2017)',
    since: 3,
    arguments: [
      { name: 'relax', type: real(0, 0.999), default: 0.05, summary: 'the weight that all others share' },
      { name: 'drop', type: real(0, 0.999), default: 0.01, summary: 'how often an outcome is left out of a step' },
      {
        name: 'samples',
        type: integer(2, 1000),
        default: 16,
        summary: 'draws per image in a step; of a choice every tensor counts, and none is drawn',
      },
    ],
  },
  {
    name: 'transport',
    summary:
      'the term between all outcomes and the outlines of all raters, coupled by a transport plan (Gao et al. 2023)',
    since: 3,
    arguments: [
      {
        name: 'samples',
        type: integer(1, 100),
        default: 4,
        summary: 'draws per image in a step; of a choice every tensor so often, with noise of its own',
      },
      {
        name: 'capacity',
        type: real(1e-6, 1),
        default: 0.5,
        summary: 'the share of the raters that an outcome takes at most',
      },
      {
        name: 'gate',
        type: real(0, 1e6),
        default: 1,
        summary: 'how much it counts that the weights of a choice follow the plan, per outcome',
      },
    ],
  },
] as const satisfies readonly CallDefinition[];

const TENSOR = special<string>('a tensor of the likelihood, or a family of them', { type: 'string' });

/** What tensors within the likelihood cost. */
export const hiddenCosts = [
  {
    name: 'square',
    summary: 'the squared distance of two families of tensors, mean over their elements (Valpola 2015)',
    since: 3,
    arguments: [
      { name: 'estimate', type: TENSOR, summary: 'the tensors that are to come near others' },
      { name: 'target', type: TENSOR, summary: 'those others, which have the same shapes' },
      { ...LEVELS, summary: 'the weight of each pair, finest first' },
    ],
  },
] as const satisfies readonly CallDefinition[];
