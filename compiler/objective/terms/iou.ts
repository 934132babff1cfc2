import type { Growing } from '../../graph/growing.ts';
import type { NodeId } from '../../graph/ir.ts';
import { operandAt } from '../../graph/ops/shared/types.ts';
import { resolveDim } from '../../graph/tensor-type.ts';
import type { IouSpec } from '../../spec/types.ts';
import { joined } from '../notation.ts';
import { pixelsOf, reciprocal } from './pixels.ts';
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
    const { add } = growing;
    const each = ofImages(term, scored, growing);
    const total = add('sum-like', [each, add('constant', [], { value: 0 })], {});
    return {
      value: add('divide-by-extents', [total, each], { axes: [0] }),
      pixels: () => add('constant', [], { value: 1 }),
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
  const { add, typeOf } = growing;
  const pixels = pixelsOf(growing, logits.node, labels, null);
  const all = add('exp', [pixels.logs], {});
  const p = ignore === null ? all : add('multiply', [all, pixels.acrossClasses(pixels.truth)], {});
  const both = pixels.ofImages(add('multiply', [p, pixels.truth], {}));
  const either = add('subtract', [add('add', [pixels.ofImages(p), pixels.ofImages(pixels.truth)], {}), both], {});
  const share = add(
    'multiply',
    [add('affine', [both], { scale: 1, offset: SMOOTH }), reciprocal(growing, either, SMOOTH)],
    {},
  );
  const classes = resolveDim(operandAt(typeOf(share).shape, 3), {});
  const ofForeground = add('slice', [share], { axis: 3, start: 1, size: classes - 1 });
  const one = add('slice', [share], { axis: 3, start: 1, size: 1 });
  const mean = add('divide-by-extents', [add('sum-like', [ofForeground, one], {}), ofForeground], { axes: [3] });
  return add('affine', [mean], { scale: -1, offset: 1 });
}
