import type { FunctionName, Rate } from '../formula/formula.ts';
import type { Spec } from '../elaborate/types.ts';
import { baseOf, indexOf, type Notation, OF_PRIOR, OUTCOME, percent } from './notation.ts';
import { rateWriter, shortNumber } from './rate-formula.ts';

/** Mathematics in plain text. */
export function unicodeNotation({ latent }: Pick<Spec, 'latent'>): Notation {
  const letter = (name: string, index: number | null): string => (index === null ? name : `${name}${subscript(index)}`);
  const symbol = (name: string): string => {
    if (name === OUTCOME) return 'yₘ';
    if (name.endsWith(OF_PRIOR)) return `${symbol(name.slice(0, -OF_PRIOR.length))}${OF_PRIOR}`;
    return letter(baseOf(name, latent), indexOf(name, latent));
  };
  return {
    minus: '−',
    times: ' · ',
    kl: 'KL',
    lambda: 'λ',
    symbol,
    letter,
    probability(name, index, of, given) {
      const bar = given.length === 0 ? '' : ` | ${given.map(symbol).join(', ')}`;
      return `${letter(name, index)}(${symbol(of)}${bar})`;
    },
    ln: (of) => `ln ${of}`,
    divergence: (q, p) => `KL( ${q} ‖ ${p} )`,
    power: (base, exponent) => `${base}^${exponent}`,
    quotient: (above, below) => `(${above}) / (${below})`,
    sum: (of) => `Σ ${of}`,
    atLeast: (least, of) => `max(${least}, ${of})`,
    unless: (labels, label) => `[${labels} ≠ ${label}]`,
    weightOf: (labels) => `w(${labels})`,
    top: (share, of) => `top ${percent(share)}%( ${of} )`,
    dice: (labels, p) => `D(${labels}, ${p})`,
    iou: (labels, p) => `IoU(${labels}, ${p})`,
    average: (count, of) => (count === null ? `( Σₘ wₘ ${of} )` : `( 1/${count} Σₘ ${of} )`),
    leastOf: (of) => `minₘ( ${of} )`,
    distance: (a, b) => `‖${a} − ${b}‖²`,
    outcomeWeight: 'wₘ',
    coupled: (of) => `Σₘₐ πₘₐ ${of}`,
    rate: writeRate,
  };
}

const SIGNS: Readonly<Partial<Record<FunctionName, string>>> = { '-': '−', '*': '·' };

/** A rate as a factor in plain text: `0.001 · min(1, step / 500)`. */
export const writeRate: (rate: Rate) => string = rateWriter({
  number: (value) => String(shortNumber(value)).replaceAll('-', '−'),
  variable: (name) => name,
  bracket: (text) => `(${text})`,
  call: (name, of) => `${name}(${of.join(', ')})`,
  binary: (name, a, b) => ({ text: `${a.held} ${SIGNS[name] ?? name} ${b.held}`, isWhole: false }),
});

function subscript(number: number): string {
  return String(number).replace(/\d/g, (digit) => String.fromCodePoint(0x2080 + Number(digit)));
}
