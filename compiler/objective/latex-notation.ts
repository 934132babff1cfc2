import type { FunctionName, Rate } from '../formula/formula.ts';
import type { Spec } from '../elaborate/types.ts';
import { baseOf, indexOf, type Notation, OF_PRIOR, OUTCOME, percent } from './notation.ts';
import { rateWriter, shortNumber } from './rate-formula.ts';

/** Mathematics in LaTeX, with the commands of amsmath. */
export function latexNotation({ latent }: Pick<Spec, 'latent'>): Notation {
  const letter = (name: string, index: number | null): string =>
    index === null ? variable(name) : `${variable(name)}_{${index}}`;
  const symbol = (name: string): string => {
    if (name === OUTCOME) return 'y_m';
    if (name.endsWith(OF_PRIOR)) return `${symbol(name.slice(0, -OF_PRIOR.length))}'`;
    return letter(baseOf(name, latent), indexOf(name, latent));
  };
  return {
    minus: '-',
    times: ' \\cdot ',
    kl: '\\mathrm{KL}',
    lambda: '\\lambda',
    symbol,
    letter,
    probability(name, index, of, given) {
      const bar = given.length === 0 ? '' : ` \\mid ${given.map(symbol).join(', ')}`;
      return `${letter(name, index)}(${symbol(of)}${bar})`;
    },
    ln: (of) => `\\ln ${of}`,
    divergence: (q, p) => `\\mathrm{KL}\\left( ${q} \\,\\middle\\|\\, ${p} \\right)`,
    power: (base, exponent) => `${base}^{${exponent}}`,
    quotient: (above, below) => `\\frac{${above}}{${below}}`,
    sum: (of) => `\\textstyle\\sum ${of}`,
    atLeast: (least, of) => `\\max\\left(${number(least)}, ${of}\\right)`,
    unless: (labels, label) => `[${labels} \\neq ${label}]`,
    weightOf: (labels) => `w(${labels})`,
    top: (share, of) => `\\operatorname{top}_{${percent(share)}\\%}\\left( ${of} \\right)`,
    dice: (labels, p) => `D(${labels}, ${p})`,
    iou: (labels, p) => `\\mathrm{IoU}(${labels}, ${p})`,
    average: (count, of) => `\\left( ${count === null ? '\\sum_m w_m' : `\\frac{1}{${count}} \\sum_m`} ${of} \\right)`,
    leastOf: (of) => `\\min_m \\left( ${of} \\right)`,
    distance: (a, b) => `\\lVert ${tensor(a)} - ${tensor(b)} \\rVert^2`,
    outcomeWeight: 'w_m',
    coupled: (of) => `\\textstyle\\sum_{m,a} \\pi_{ma} ${of}`,
    rate: (rate) => write(rate),
  };
}

/** `y[0]` as y₀ */
function tensor(name: string): string {
  const [base = '', index] = name.split(/[[\]]/);
  return index === undefined ? variable(base) : `${variable(base)}_{${index}}`;
}

/** A name of one letter as it is, a longer one as one word. */
function variable(name: string): string {
  return name.length === 1 ? name : `\\mathit{${name.replaceAll('_', '\\_')}}`;
}

/** `10^{-7}` for what is written with an exponent. */
function number(value: number): string {
  const [digits = '', exponent] = String(value).split('e');
  return exponent === undefined ? digits : `${digits} \\cdot 10^{${Number(exponent)}}`;
}

const FUNCTIONS: Readonly<Partial<Record<FunctionName, (...of: readonly string[]) => string>>> = {
  sqrt: (x) => `\\sqrt{${x}}`,
  abs: (x) => `\\left|${x}\\right|`,
  floor: (x) => `\\left\\lfloor ${x} \\right\\rfloor`,
};

const write: (rate: Rate) => string = rateWriter({
  number: (value) => number(shortNumber(value)),
  variable: (name) => `\\mathrm{${name}}`,
  bracket: (text) => `\\left(${text}\\right)`,
  call: (name, of) => FUNCTIONS[name]?.(...of) ?? `\\${name}\\left(${of.join(', ')}\\right)`,
  binary(name, a, b) {
    if (name === '/') return { text: `\\frac{${a.bare}}{${b.bare}}`, isWhole: true };
    // Braces, for a power of a power.
    if (name === '^') return { text: `{${a.held}}^{${b.bare}}`, isWhole: false };
    return { text: `${a.held} ${name === '*' ? '\\cdot' : name} ${b.held}`, isWhole: false };
  },
});
