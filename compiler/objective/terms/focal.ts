import type { Growing } from '../../graph/growing.ts';
import { resolveDim } from '../../graph/tensor-type.ts';
import type { NodeId } from '../../graph/ir.ts';
import { operandAt } from '../../graph/ops/shared/types.ts';
import type { FocalSpec } from '../../elaborate/types.ts';
import { joined } from '../notation.ts';
import { type Pixels, pixelsOf } from './pixels.ts';
import type { ReconstructionDefinition, Scored } from './reconstruction.ts';
import {
  countedNotes,
  type EachPixel,
  overPixels,
  reduceImages,
  reducePixels,
  weighedFormula,
} from './reduce-pixels.ts';

/** So far below all logits that its exponential is 0. */
const NEVER = -1e9;

/** −(1 − p)^γ ln p of each pixel (Lin et al. 2017, Eq. 4; α is the weight of a class). With γ = 0 it is the cross-entropy. */
export const focal: ReconstructionDefinition<FocalSpec> = {
  title: ({ reduce }) => `focal loss by level, per ${reduce === 'sum' ? 'image' : 'pixel'} (0 is the finest)`,
  lower: (term, scored, growing) => reducePixels(growing, focalOfPixels(term, scored, growing), term.reduce),
  ofImages: (term, scored, growing) => reduceImages(growing, focalOfPixels(term, scored, growing), term.reduce),
  formula: (term, notation, p) => ({
    sign: '−',
    text: weighedFormula(
      term,
      notation,
      p,
      `${notation.power(`(1 ${notation.minus} ${p.letter})`, term.gamma)} ${notation.ln(p.whole)}`,
    ),
  }),
  note(term, notation) {
    const damping = notation.power(`(1 ${notation.minus} p)`, term.gamma);
    return joined([
      [{ math: `${notation.minus} ${damping} ${notation.ln('p')}` }, `: the focal loss, ${overPixels(term)}`],
      ...countedNotes(term),
    ]);
  },
};

function focalOfPixels({ gamma, classes, ignore }: FocalSpec, { logits, labels }: Scored, growing: Growing): EachPixel {
  const { add } = growing;
  const pixels = pixelsOf(growing, logits.node, labels, classes);
  const gained = pixels.acrossClasses(add('multiply', [pixels.weighed, pixels.logs], {}));
  const doubt = add('affine', [logOfOthers(growing, pixels, logits.node)], { scale: gamma, offset: 0 });
  const damped = add('multiply', [gained, add('exp', [doubt], {})], {});
  const each = add('affine', [damped], { scale: -1, offset: 0 });
  return { pixels, each, counted: ignore === null ? null : pixels.acrossClasses(pixels.truth) };
}

/**
 * ln(1 − p) of each pixel's own class [N, H, W, 1], as a difference of the logarithms of two sums: 1 − p itself has no digits
 * left where p is nearly 1. Both sums, that of all classes and that of all others, are read off each of the others, whose
 * logarithms differ by it.
 */
function logOfOthers({ add, typeOf }: Growing, { truth, logs, acrossClasses }: Pixels, logits: NodeId): NodeId {
  const classes = resolveDim(operandAt(typeOf(logits).shape, 3), {});
  const others = add('affine', [truth], { scale: -1, offset: 1 });
  const without = add('add', [logits, add('affine', [truth], { scale: NEVER, offset: 0 })], {});
  const difference = add('subtract', [logs, add('log-softmax', [without], {})], {});
  const sum = acrossClasses(add('multiply', [others, difference], {}));
  return add('affine', [sum], { scale: 1 / (classes - 1), offset: 0 });
}
