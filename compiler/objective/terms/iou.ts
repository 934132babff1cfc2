import type { Growing } from '../../graph/growing.ts';
import type { NodeId } from '../../graph/ir.ts';
import type { IouSpec } from '../../elaborate/types.ts';
import { joined } from '../notation.ts';
import { meanOfClasses, meanOver, pixelsOf, predictedOf, reciprocal } from './pixels.ts';
import type { ReconstructionDefinition, Scored } from './reconstruction.ts';
import { countedNotes } from './reduce-pixels.ts';

/** Added to intersection and union: a class that an image lacks and that is predicted nowhere fits it wholly. */
const SMOOTH = 1;

/**
 * 1 − (Σ p t + 1) / (Σ p + Σ t − Σ p t + 1) of each image and class over its pixels, mean over the classes but the background: the cost
 * of MoSE's code (Gao et al. 2023).
 */
export const iou: ReconstructionDefinition<IouSpec> = {
  title: () => '1 − soft IoU by level (0 is the finest)',
  lower(term, scored, growing) {
    return {
      value: meanOver(growing, ofImages(term, scored, growing), [0]),
      pixels: () => growing.add('constant', [], { value: 1 }),
    };
  },
  ofImages,
  formula: (_term, notation, p) => ({ sign: '+', text: `(1 ${notation.minus} ${notation.iou(p.labels, p.whole)})` }),
  note({ ignore }, notation) {
    const [both, either] = [
      notation.sum('p t'),
      `${notation.sum('p')} + ${notation.sum('t')} ${notation.minus} ${notation.sum('p t')}`,
    ];
    return joined([
      [
        { math: notation.iou('s', 'p') },
        ': the soft intersection over union ',
        { math: notation.quotient(`${both} + ${SMOOTH}`, `${either} + ${SMOOTH}`) },
        ' of the one-hot labels t, mean over the classes but the background and over the batch',
      ],
      ...countedNotes({ classes: null, ignore }),
    ]);
  },
};

function ofImages({ ignore }: IouSpec, { logits, labels }: Scored, growing: Growing): NodeId {
  const { add } = growing;
  const pixels = pixelsOf(growing, logits.node, labels, null);
  const p = predictedOf(growing, pixels, ignore);
  const both = pixels.ofImages(add('multiply', [p, pixels.truth], {}));
  const either = add('subtract', [add('add', [pixels.ofImages(p), pixels.ofImages(pixels.truth)], {}), both], {});
  const share = add(
    'multiply',
    [add('affine', [both], { scale: 1, offset: SMOOTH }), reciprocal(growing, either, SMOOTH)],
    {},
  );
  return add('affine', [meanOfClasses(growing, share, 1)], { scale: -1, offset: 1 });
}
