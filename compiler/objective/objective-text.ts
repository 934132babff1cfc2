import type { Spec } from '../elaborate/types.ts';
import type { Words } from './notation.ts';
import { objectiveLines, objectiveNotes, settingLine } from './objective-lines.ts';
import type { Term } from './term.ts';
import { unicodeNotation } from './unicode-notation.ts';

/**
 * The derived objective in mathematics, a term a line, each with the setting that weighs it:
 *
 *     L = −     ln p₀(s | z₀, z₁)                        objective.reconstruction = crossentropy(levels: all)
 *         −     ln p₁(s | z₁)                            objective.reconstruction = crossentropy(levels: all)
 *         +     KL( q(z₀ | z₁, x, s) ‖ p(z₀ | z₁, x) )   latent.beta = 4 ^ l
 *         + 4 · KL( q(z₁ | x, s) ‖ p(z₁ | x) )           latent.beta = 4 ^ l
 *
 * followed by what the symbols mean, and what minimises it.
 * @param settingOf what the spec's text sets a path to; null where the default holds
 */
export function objectiveText(spec: Spec, terms: readonly Term[], settingOf: (path: string) => string | null): string {
  if (terms.length === 0) return 'L = 0\n';
  const notation = unicodeNotation(spec);
  const lines = objectiveLines(spec, terms, notation);
  const factors = lines.map((line) => line.factors.map((factor) => `${factor}${notation.times}`).join(''));
  const width = widest(factors);
  const formulas = lines.map(
    ({ sign, formula }, index) => `${sign} ${(factors[index] ?? '').padStart(width)}${formula}`,
  );
  const column = widest(formulas);
  const written = lines.map(({ settings }, index) => {
    const said = settings.map((path) => settingLine(path, settingOf)).join('; ');
    return `${index === 0 ? 'L = ' : '    '}${pad(formulas[index] ?? '', column)}   ${said}`;
  });
  const notes = objectiveNotes(spec, terms, notation).map((words) => plainText(words));
  const optimizer = `minimised by: ${settingLine('train.optimizer', settingOf)}`;
  return `${[...written, '', ...notes, optimizer].join('\n')}\n`;
}

/** A sentence of the legend with its mathematics in it. */
export function plainText(sentence: readonly Words[]): string {
  return sentence.map((words) => (typeof words === 'string' ? words : words.math)).join('');
}

function widest(texts: readonly string[]): number {
  return Math.max(...texts.map((text) => [...text].length));
}

function pad(text: string, width: number): string {
  return text + ' '.repeat(width - [...text].length);
}
