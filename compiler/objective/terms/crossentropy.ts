import type { Growing } from '../../graph/growing.ts';
import type { CrossEntropySpec } from '../../elaborate/types.ts';
import { joined, percent } from '../notation.ts';
import { pixelsOf } from './pixels.ts';
import type { ReconstructionDefinition, Scored } from './reconstruction.ts';
import {
  allPixels,
  countedNotes,
  type EachPixel,
  overPixels,
  reduceImages,
  reducePixels,
  weighedFormula,
} from './reduce-pixels.ts';

/**
 * −ln p(labels | logits) of each pixel, summed or averaged over the pixels that count, mean over the batch. Where `topk` is
 * set, only the largest of each image count, as in HPU-Net (Kohl et al. 2019), whose code draws them at random in proportion
 * to their size, and from the whole batch; here they are the largest themselves.
 */
export const crossentropy: ReconstructionDefinition<CrossEntropySpec> = {
  title: ({ reduce }) => `cross-entropy by level, nats per ${reduce === 'sum' ? 'image' : 'pixel'} (0 is the finest)`,
  lower(term, scored, growing) {
    const { reduce, classes, ignore, topk } = term;
    const isPlain = classes === null && ignore === null && topk === null;
    if (!isPlain) return reducePixels(growing, crossentropyOfPixels(term, scored, growing), reduce);
    const { node } = scored.logits;
    return {
      value: growing.add('softmax-cross-entropy', [node, scored.labels], { reduce }),
      pixels: () => (reduce === 'sum' ? allPixels(growing, node) : growing.add('constant', [], { value: 1 })),
    };
  },
  ofImages: (term, scored, growing) => reduceImages(growing, crossentropyOfPixels(term, scored, growing), term.reduce),
  formula(term, notation, p) {
    const each = weighedFormula(term, notation, p, notation.ln(p.whole));
    return { sign: '−', text: term.topk === null ? each : notation.top(term.topk, each) };
  },
  note: (term, notation) =>
    joined([
      [{ math: `${notation.minus} ${notation.ln('p')}` }, `: the cross-entropy, ${overPixels(term)}`],
      ...(term.topk === null
        ? []
        : [[`of each image the ${percent(term.topk)} % of the pixels with the largest terms count`]]),
      ...countedNotes(term),
    ]),
};

/** −w ln p(label | logits) of each pixel. */
export function crossentropyOfPixels(
  { classes, ignore, topk }: CrossEntropySpec,
  { logits, labels }: Scored,
  growing: Growing,
): EachPixel {
  const { add } = growing;
  const pixels = pixelsOf(growing, logits.node, labels, classes);
  const gained = pixels.acrossClasses(add('multiply', [pixels.weighed, pixels.logs], {}));
  const each = add('affine', [gained], { scale: -1, offset: 0 });
  const known = ignore === null ? null : pixels.acrossClasses(pixels.truth);
  if (topk === null) return { pixels, each, counted: known };
  const worst = add('top-share', [each], { share: topk });
  const counted = known === null ? worst : add('multiply', [worst, known], {});
  return { pixels, each: add('multiply', [worst, each], {}), counted };
}
