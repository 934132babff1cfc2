import type { Role, Spec } from '../elaborate/types.ts';
import { termsOf } from '../elaborate/objective-conflict.ts';
import { type Notation, OF_PRIOR, type Words } from './notation.ts';
import type { Term } from './term.ts';
import { balanceOf } from './terms/index.ts';

/** A line of the objective in mathematics. */
export interface ObjectiveLine {
  readonly sign: '+' | '−';
  /** What stands before the formula, as factors: `λ`, `4`. */
  readonly factors: readonly string[];
  readonly formula: string;
  /** The settings that it comes from, by their paths. */
  readonly settings: readonly string[];
}

/** A line a term, and what is added besides. */
export function objectiveLines(spec: Spec, terms: readonly Term[], notation: Notation): readonly ObjectiveLine[] {
  const balance = balanceOf(spec);
  const isPlain = spec.objective.divergence.kind === 'kl';
  const lines = terms.map(({ watched: { kind, weight }, specPath, formula }): ObjectiveLine => {
    const { sign, text } = formula(notation);
    const multiplier = kind === 'reconstruction' && balance !== null ? [balance.factor(notation)] : [];
    return {
      sign,
      factors: [...multiplier, ...(weight === 1 ? [] : [notation.rate(weight)])],
      formula: text,
      settings: kind === 'divergence' && !isPlain ? [specPath, 'objective.divergence'] : [specPath],
    };
  });
  if (balance === null) return lines;
  const { sign, text } = balance.rest(notation);
  return [...lines, { sign, factors: [], formula: text, settings: [balance.specPath] }];
}

/** What the symbols mean, and what minimises the loss: a sentence a line. */
export function objectiveNotes(spec: Spec, terms: readonly Term[], notation: Notation): readonly (readonly Words[])[] {
  const told = new Map(terms.map((term) => term.note(notation)).map((note) => [JSON.stringify(note), note]));
  const readsPrior = termsOf(spec.objective).some(({ term }) => term.latents === 'prior');
  return [
    ...told.values(),
    ...(balanceOf(spec)?.notes(notation) ?? []),
    ...drawnFrom(spec, { role: 'posterior', letter: 'q', mark: '' }, notation),
    ...(readsPrior ? drawnFrom(spec, { role: 'prior', letter: 'p', mark: OF_PRIOR }, notation) : []),
  ];
}

/** What the latents are that a subnet draws; nothing where the model has none. */
function drawnFrom(
  { latent, subnets }: Spec,
  { role, letter, mark }: { readonly role: Role; readonly letter: string; readonly mark: string },
  notation: Notation,
): readonly (readonly Words[])[] {
  const subnet = subnets.find((one) => one.role === role);
  if (!subnet || !latent) return [];
  const from = notation.probability(letter, null, latent.name, subnet.given);
  return [[{ math: notation.symbol(`${latent.name}${mark}`) }, ': drawn once per step from ', { math: from }]];
}

/** `latent.beta = 4 ^ l  (phiseg.phiseg:22)`; a default is said to be one. */
export function settingLine(path: string, settingOf: (path: string) => string | null): string {
  const value = settingOf(path);
  return value === null ? `${path}: default` : `${path} = ${value}`;
}
