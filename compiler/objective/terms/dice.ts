import type { Growing } from '../../graph/growing.ts';
import type { NodeId } from '../../graph/ir.ts';
import type { DiceSpec } from '../../elaborate/types.ts';
import { joined } from '../notation.ts';
import { meanOfClasses, meanOver, pixelsOf, predictedOf, reciprocal } from './pixels.ts';
import type { ReconstructionDefinition, Scored } from './reconstruction.ts';
import { countedNotes } from './reduce-pixels.ts';

/** Added to both sides of the quotient: a class that an image lacks and that is predicted nowhere fits it wholly. */
const SMOOTH = 1;

/**
 * 1 − D, with D = (2 Σ p t + 1) / (Σ p² + Σ t² + 1) of each image and class over its pixels (Milletari et al. 2016, Eq. for D,
 * made smooth by one pixel), mean over the classes, the background among them, and over the batch.
 */
export const dice: ReconstructionDefinition<DiceSpec> = {
  title: () => '1 − soft Dice by level (0 is the finest)',
  lower(term, scored, growing) {
    const { add } = growing;
    const mean = meanOver(growing, coefficientOf(term, scored, growing), [0, 3]);
    return {
      value: add('affine', [mean], { scale: -1, offset: 1 }),
      pixels: () => add('constant', [], { value: 1 }),
    };
  },
  ofImages(term, scored, growing) {
    const mean = meanOfClasses(growing, coefficientOf(term, scored, growing), 0);
    return growing.add('affine', [mean], { scale: -1, offset: 1 });
  },
  formula: (_term, notation, p) => ({ sign: '+', text: `(1 ${notation.minus} ${notation.dice(p.labels, p.whole)})` }),
  note({ ignore }, notation) {
    const squares = [notation.power('p', 2), notation.power('t', 2)].map(notation.sum).join(' + ');
    const coefficient = notation.quotient(`2 ${notation.sum('p t')} + ${SMOOTH}`, `${squares} + ${SMOOTH}`);
    return joined([
      [
        { math: notation.dice('s', 'p') },
        ': the soft Dice coefficient ',
        { math: coefficient },
        ' of the one-hot labels t, mean over classes and over the batch',
      ],
      ...countedNotes({ classes: null, ignore }),
    ]);
  },
};

/** D of each image and class: [N, 1, 1, C]. */
function coefficientOf({ ignore }: DiceSpec, { logits, labels }: Scored, growing: Growing): NodeId {
  const { add } = growing;
  const pixels = pixelsOf(growing, logits.node, labels, null);
  const p = predictedOf(growing, pixels, ignore);
  const common = pixels.ofImages(add('multiply', [p, pixels.truth], {}));
  const squares = add('add', [pixels.ofImages(add('multiply', [p, p], {})), pixels.ofImages(pixels.truth)], {});
  const overlap = add('affine', [common], { scale: 2, offset: SMOOTH });
  return add('multiply', [overlap, reciprocal(growing, squares, SMOOTH)], {});
}
