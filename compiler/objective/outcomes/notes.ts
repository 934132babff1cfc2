import type { Distribution, HypothesesSpec } from '../../elaborate/types.ts';
import { type Notation, OUTCOME, percent, type Words } from '../notation.ts';
import type { SignedFormula } from '../term.ts';

type Transport = Extract<HypothesesSpec, { readonly kind: 'transport' }>;

/** The formula of a term on the outcomes. @param parts the term of a probability, and that of labels given an outcome */
export function outcomesFormula(
  hypotheses: HypothesesSpec,
  drawn: Distribution<unknown>,
  notation: Notation,
  { formula, whole }: { readonly formula: (whole: string) => SignedFormula; readonly whole: string },
): SignedFormula {
  if (hypotheses.kind === 'marginal') {
    const isWeighted = drawn.kind === 'choice' && drawn.logits !== null;
    return formula(notation.average(isWeighted ? null : countOf(hypotheses, drawn), whole));
  }
  const { sign, text } = formula(whole);
  if (hypotheses.kind === 'transport') {
    const factor = gateOf(hypotheses, drawn);
    const gate =
      factor === 0
        ? ''
        : ` ${notation.minus} ${notation.rate(factor)}${notation.times}${notation.coupled(notation.ln(notation.outcomeWeight))}`;
    return { sign, text: `${notation.coupled(text)}${gate}` };
  }
  return { sign: '+', text: notation.leastOf(sign === '−' ? `${notation.minus} ${text}` : text) };
}

/** What the weights of a choice count in a transport: nothing where there are none. */
function gateOf({ gate, samples }: Transport, drawn: Distribution<unknown>): number {
  return drawn.kind === 'choice' && drawn.logits !== null ? gate / (drawn.of.length * samples) : 0;
}

function countOf({ samples }: HypothesesSpec, drawn: Distribution<unknown>): number {
  return drawn.kind === 'choice' ? drawn.of.length : samples;
}

/** What the outcomes are: sentences. */
export function outcomeNotes(
  hypotheses: HypothesesSpec,
  drawn: Distribution<unknown>,
  given: readonly string[],
  notation: Notation,
): readonly (readonly Words[])[] {
  const count = countOf(hypotheses, drawn);
  const outcome = { math: notation.symbol(OUTCOME) };
  const from: Readonly<Record<Distribution<unknown>['kind'], string>> = {
    normal: `${count} draws of normal logits per step`,
    lowrank: `${count} draws per step of logits whose covariance is a factor times its transpose plus a diagonal`,
    choice: `one of ${count} tensors of logits${hypotheses.kind === 'transport' ? `, each ${hypotheses.samples} times per step` : ''}`,
  };
  const pairs = drawn.kind !== 'choice' && hypotheses.kind === 'marginal' && hypotheses.antithetic;
  const weighted = drawn.kind === 'choice' && drawn.logits !== null;
  const names: readonly Words[] = given.flatMap((name, index) => [
    index === 0 ? ', given ' : ', ',
    { math: notation.symbol(name) },
  ]);
  return [
    [outcome, `: ${from[drawn.kind]}${pairs ? ', in pairs mirrored about the mean' : ''}`, ...names],
    ...(weighted ? [[`w: how likely each ${hypotheses.kind === 'transport' ? 'draw of them' : 'of them'} is`]] : []),
    ...(hypotheses.kind === 'marginal'
      ? [[`the likelihood that is averaged is that of ${hypotheses.over === 'image' ? 'a whole image' : 'each pixel'}`]]
      : hypotheses.kind === 'best'
        ? bestNotes(hypotheses)
        : transportNotes(hypotheses)),
  ];
}

function bestNotes({ relax, drop }: Extract<HypothesesSpec, { readonly kind: 'best' }>): readonly (readonly Words[])[] {
  return [
    ...(relax === 0 ? [] : [[`the least counts ${1 - relax}, all others together ${relax}`]]),
    ...(drop === 0 ? [] : [[`each is left out with probability ${drop}`]]),
  ];
}

function transportNotes({ capacity }: Transport): readonly (readonly Words[])[] {
  return [
    [
      `π: one over the number of raters where outcome m is coupled with rater a, whose labels s are, else 0; the cheapest pair comes first, and an outcome takes ${percent(capacity)} % of the raters at most; no gradient goes through it`,
    ],
  ];
}
