import type { Spec } from '../elaborate/types.ts';
import { latexNotation } from './latex-notation.ts';
import type { Words } from './notation.ts';
import { objectiveLines, objectiveNotes } from './objective-lines.ts';
import type { Term } from './term.ts';

/** A term of the objective with its sign. */
export interface ObjectiveFormula {
  /** LaTeX for mathematics, `+ 4 \, \mathrm{KL}\bigl(…\bigr)`; it needs amsmath. */
  readonly latex: string;
  /** The settings that it comes from, by their paths: `latent.beta`. */
  readonly settings: readonly string[];
}

/** The derived objective for whoever sets it: a formula a term, and sentences that say what its symbols mean. */
export interface ObjectiveFormulas {
  readonly terms: readonly ObjectiveFormula[];
  /** A sentence is words, and mathematics in LaTeX between them. */
  readonly notes: readonly (readonly Words[])[];
}

/** The objective of a model, as `objectiveText` writes it, in parts. */
export function objectiveFormulas(spec: Spec, terms: readonly Term[]): ObjectiveFormulas {
  const notation = latexNotation(spec);
  return {
    terms: objectiveLines(spec, terms, notation).map(({ sign, factors, formula, settings }) => ({
      latex: `${sign === '+' ? '+' : '-'} ${[...factors, formula].join(notation.times)}`,
      settings,
    })),
    notes: objectiveNotes(spec, terms, notation),
  };
}
