import { isFormula, type Rate } from '../formula/formula.ts';
import type { Spec } from '../spec/types.ts';
import { rateFormula } from './rate-formula.ts';
import { type Notation, unicodeNotation } from './notation.ts';
import type { Term } from './term.ts';

/**
 * The derived objective in mathematics, a term a line, each with the setting that weighs it:
 *
 *     L = −     ln p₀(s | z₀, z₁)                        objective.reconstruction = crossentropy(levels: all)
 *         −     ln p₁(s | z₁)                            objective.reconstruction = crossentropy(levels: all)
 *         +     KL( q(z₀ | z₁, x, s) ‖ p(z₀ | z₁, x) )   latent.beta = 4 ^ l
 *         + 4 · KL( q(z₁ | x, s) ‖ p(z₁ | x) )           latent.beta = 4 ^ l
 *
 * followed by what the symbols mean.
 * @param settingOf what the spec's text sets a path to; null where the default holds
 */
export function objectiveText(spec: Spec, terms: readonly Term[], settingOf: (path: string) => string | null): string {
  if (terms.length === 0) return 'L = 0\n';
  const notation = unicodeNotation(spec);
  const weights = terms.map(({ watched }) => weightText(watched.weight));
  const width = widest(weights);
  const formulas = terms.map((term, index) => {
    const { sign, text } = term.formula(notation);
    return `${sign} ${(weights[index] ?? '').padStart(width)}${text}`;
  });
  const column = widest(formulas);
  const lines = terms.map(({ specPath }, index) => {
    const value = settingOf(specPath);
    const setting = value === null ? `${specPath}: default` : `${specPath} = ${value}`;
    return `${index === 0 ? 'L = ' : '    '}${pad(formulas[index] ?? '', column)}   ${setting}`;
  });
  return `${[...lines, '', ...legend(spec, terms, notation)].join('\n')}\n`;
}

function weightText(weight: Rate): string {
  return weight === 1 ? '' : `${isFormula(weight) ? rateFormula(weight) : Number(weight.toPrecision(6))} · `;
}

function legend(spec: Spec, terms: readonly Term[], notation: Notation): readonly string[] {
  const notes = [...new Set(terms.map((term) => term.note(notation)))];
  const posterior = spec.subnets.find(({ role }) => role === 'posterior');
  if (posterior && spec.latent) {
    notes.push(`${spec.latent.name}: drawn once per step from q(${spec.latent.name} | ${posterior.given.join(', ')})`);
  }
  return notes;
}

function widest(texts: readonly string[]): number {
  return Math.max(...texts.map((text) => [...text].length));
}

function pad(text: string, width: number): string {
  return text + ' '.repeat(width - [...text].length);
}
