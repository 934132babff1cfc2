import type { CrossEntropySpec } from '../../spec/types.ts';
import type { WatchedLoss } from '../term.ts';
import type { Planned, ReconstructionDefinition } from './reconstruction.ts';

/** −ln p(labels | logits), summed or averaged over pixels, mean over the batch. */
export const crossentropy: ReconstructionDefinition<CrossEntropySpec> = {
  watched,
  term(planned, { spec, logits, several, labels }) {
    const { level, rateName } = planned;
    const { reduce } = planned.term;
    return {
      watched: watched(planned),
      rateName,
      specPath: 'objective.reconstruction',
      scored: logits.node,
      lower({ add }) {
        const value = add('softmax-cross-entropy', [logits.node, labels], { reduce });
        return { value, counted: value };
      },
      formula: (notation) => ({
        sign: '−',
        text: notation.ln(notation.probability('p', several ? level : null, spec.target.name, logits.given)),
      }),
      note(notation) {
        const over = reduce === 'sum' ? 'summed' : 'averaged';
        const index = several ? '; the index is the level of the logits' : '';
        return `${notation.minus} ${notation.ln('p')}: the cross-entropy, ${over} over pixels, mean over the batch${index}`;
      },
    };
  },
};

function watched({ name, group, level, weight, term: { reduce } }: Planned<CrossEntropySpec>): WatchedLoss {
  const title = `cross-entropy by level, nats per ${reduce === 'sum' ? 'image' : 'pixel'} (0 is the finest)`;
  return { name, kind: 'reconstruction', group, title, level, weight };
}
