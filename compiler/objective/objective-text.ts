import { likelihoodOf } from '../model/lower-sampling.ts';
import type { Spec } from '../spec/types.ts';
import type { CrossEntropyTerm, KlTerm, Term } from './derive.ts';

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
  const weights = terms.map(({ weight }) => (weight === 1 ? '' : `${Number(weight.toPrecision(6))} · `));
  const width = widest(weights);
  const formulas = terms.map((term, index) => {
    const sign = term.kind === 'crossentropy' ? '−' : '+';
    return `${sign} ${(weights[index] ?? '').padStart(width)}${formulaOf(spec, term)}`;
  });
  const column = widest(formulas);
  const lines = terms.map(({ specPath }, index) => {
    const value = settingOf(specPath);
    const setting = value === null ? `${specPath}: default` : `${specPath} = ${value}`;
    return `${index === 0 ? 'L = ' : '    '}${pad(formulas[index] ?? '', column)}   ${setting}`;
  });
  return `${[...lines, '', ...legend(spec, terms)].join('\n')}\n`;
}

function formulaOf(spec: Spec, term: Term): string {
  return term.kind === 'crossentropy' ? crossEntropy(spec, term) : divergence(spec, term);
}

function crossEntropy(spec: Spec, { level, given }: CrossEntropyTerm): string {
  const several = likelihoodOf(spec).delivers.length > 1;
  return `ln p${several ? subscript(level) : ''}(${spec.target.name}${bar(spec, given)})`;
}

function divergence(spec: Spec, { latent, posterior, prior }: KlTerm): string {
  const of = (letter: string, given: readonly string[]): string =>
    `${letter}(${symbol(spec, latent)}${bar(spec, given)})`;
  return `KL( ${of('q', posterior.given)} ‖ ${of('p', prior.given)} )`;
}

function legend(spec: Spec, terms: readonly Term[]): readonly string[] {
  const notes: string[] = [];
  const reconstruction = terms.find((term) => term.kind === 'crossentropy');
  if (reconstruction) {
    const over = reconstruction.reduce === 'sum' ? 'summed' : 'averaged';
    const several = likelihoodOf(spec).delivers.length > 1 ? '; the index is the level of the logits' : '';
    notes.push(`− ln p: the cross-entropy, ${over} over pixels, mean over the batch${several}`);
  }
  if (terms.some(({ kind }) => kind === 'kl')) {
    notes.push('KL: that of two diagonal normals in closed form, summed over elements, mean over the batch');
  }
  const posterior = spec.subnets.find(({ role }) => role === 'posterior');
  if (posterior && spec.latent) {
    notes.push(`${spec.latent.name}: drawn once per step from q(${spec.latent.name} | ${posterior.given.join(', ')})`);
  }
  return notes;
}

/** ` | z₁, x` */
function bar(spec: Spec, given: readonly string[]): string {
  return given.length === 0 ? '' : ` | ${given.map((name) => symbol(spec, name)).join(', ')}`;
}

/** `z[1]` as z₁; the one level of a single latent needs no index. */
function symbol(spec: Spec, name: string): string {
  if (spec.latent?.levels === 1) return name.replace(/\[0\]$/, '');
  return name.replace(/\[(\d+)\]$/, (_, level) => subscript(Number(level)));
}

function subscript(number: number): string {
  return String(number).replace(/\d/g, (digit) => String.fromCodePoint(0x2080 + Number(digit)));
}

function widest(texts: readonly string[]): number {
  return Math.max(...texts.map((text) => [...text].length));
}

function pad(text: string, width: number): string {
  return text + ' '.repeat(width - [...text].length);
}
