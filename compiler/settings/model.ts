import { integer, rate } from './option.ts';
import { type CallValue, call, levels, type Setting, special } from './setting.ts';
import { divergences, hiddenCosts, hypotheses, reconstructionTerms } from './terms.ts';

const PAIR = special<readonly [number, number]>('two numbers, the smaller first', { $ref: '#/definitions/pair' });
const SIZE = special<unknown>('a number, `[HEIGHT, WIDTH]`, or `[H, W]` for sizes that the caller chooses', {});
const BLOCK = special<unknown>('a block', {});

/** What a model sees and is made of. */
export const modelSettings = [
  {
    path: 'input.size',
    type: SIZE,
    summary: 'replaces the size of the image, and with it that of the labels',
    hash: 'run',
    readBy: 'compiler',
  },
  {
    path: 'input.channels',
    type: integer(1, 64),
    summary: 'replaces the channels of the image',
    hash: 'weights',
    readBy: 'compiler',
  },
  {
    path: 'input.range',
    type: PAIR,
    summary: 'what intensities 0 and 1 become before the first layer',
    hash: 'weights',
    readBy: 'compiler',
  },
  {
    path: 'target.classes',
    type: integer(2, 255),
    summary: 'replaces the number of classes, the background counted',
    hash: 'weights',
    readBy: 'compiler',
  },
  {
    path: 'target.annotators',
    type: integer(1, 1000),
    default: null,
    summary: 'how many annotators an image has; none where it varies',
    hash: 'run',
    readBy: 'compiler',
  },
  {
    path: 'target.onehot',
    type: PAIR,
    summary: "the off and on values of the labels' one-hot code, for a subnet that is given them",
    hash: 'weights',
    readBy: 'compiler',
  },
  {
    // Each level halves the size, so that more cannot fit an image.
    path: 'resolution.levels',
    type: integer(1, 16),
    summary: 'R, the number of resolution levels',
    hash: 'weights',
    readBy: 'compiler',
  },
  {
    path: 'resolution.channels',
    type: special<readonly number[]>('a number, a list with one for each level, or an expression of `r`', {
      type: 'array',
      items: { type: 'number' },
    }),
    summary: 'channels of each resolution level; `channels[r]` for short',
    hash: 'weights',
    readBy: 'compiler',
  },
  {
    path: 'resolution.down',
    type: BLOCK,
    summary: 'the step to the next coarser resolution level, which it calls `r`; `down` for short',
    hash: 'weights',
    readBy: 'text',
  },
  {
    path: 'resolution.up',
    type: BLOCK,
    summary: 'the step to the next finer resolution level, which it calls `r`; `up` for short',
    hash: 'weights',
    readBy: 'text',
  },
  {
    path: 'latent.levels',
    type: integer(1, 16),
    summary: 'L, the number of latent levels, at most R',
    hash: 'weights',
    readBy: 'compiler',
  },
  {
    path: 'latent.channels',
    type: special<unknown>('a value for the text to use', {}),
    summary: 'channels of a latent, where the text mentions it',
    hash: 'weights',
    readBy: 'text',
  },
  {
    path: 'latent.beta',
    type: levels('l', rate(0, 1e12)),
    default: 1,
    summary: 'β of each latent level: the weight of its KL',
    hash: 'objective',
    readBy: 'compiler',
  },
  {
    path: 'hypotheses.count',
    type: integer(2, 1000),
    summary: 'M, the number of hypotheses among which a likelihood chooses',
    hash: 'weights',
    readBy: 'text',
  },
  {
    path: 'objective.reconstruction',
    type: special<unknown>(
      'a term, or a sum of terms with weights: `crossentropy() + 0.5 * dice()`',
      {},
      reconstructionTerms,
    ),
    default: 'crossentropy',
    summary: 'what holds the logits against the labels',
    hash: 'objective',
    readBy: 'compiler',
  },
  {
    path: 'objective.divergence',
    type: call(...divergences),
    default: 'kl',
    summary: 'how the KL of the levels counts',
    hash: 'objective',
    readBy: 'compiler',
    since: 2,
  },
  {
    path: 'objective.hidden',
    type: special<CallValue<(typeof hiddenCosts)[number]> | null>(
      'a cost of tensors within the likelihood: `square(y, e)`',
      {
        type: ['object', 'null'],
        additionalProperties: false,
        required: ['kind', 'estimate', 'target', 'weights'],
        properties: {
          kind: { const: 'square' },
          estimate: { type: 'string' },
          target: { type: 'string' },
          weights: { type: 'array', items: { $ref: '#/definitions/weight' }, minItems: 1 },
        },
      },
      hiddenCosts,
    ),
    default: null,
    summary: 'what layers cost that no labels are held against',
    hash: 'objective',
    readBy: 'compiler',
    since: 3,
  },
  {
    path: 'objective.hypotheses',
    type: call(...hypotheses),
    default: 'marginal',
    summary: 'how the outcomes of logits that are drawn count together',
    hash: 'objective',
    readBy: 'compiler',
    since: 3,
  },
] as const satisfies readonly Setting[];
