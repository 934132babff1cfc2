import type { Spec } from '../spec/types.ts';

/** How mathematics is written. */
export interface Notation {
  readonly minus: string;
  readonly kl: string;
  /** `z[1]` as z₁; a single latent needs no index. */
  symbol(name: string): string;
  /** p, or p₀ */
  letter(letter: string, index: number | null): string;
  /** `p₀(s | z₀, x)`; the bar is left out where nothing is given. */
  probability(letter: string, index: number | null, of: string, given: readonly string[]): string;
  ln(of: string): string;
  /** KL( q ‖ p ) */
  divergence(q: string, p: string): string;
  power(base: string, exponent: number): string;
  quotient(above: string, below: string): string;
  /** The larger of a number and what is given. */
  atLeast(least: number, of: string): string;
  /** 1 where labels are not a number, else 0: `[s ≠ 255]` */
  unless(labels: string, label: number): string;
  /** The weight of the class that labels have: `w(s)` */
  weightOf(labels: string): string;
  /** The largest share of some terms. */
  top(share: number, of: string): string;
  /** The soft Dice coefficient. */
  dice(labels: string, p: string): string;
}

/** Mathematics in plain text. */
export function unicodeNotation({ latent }: Pick<Spec, 'latent'>): Notation {
  const symbol = (name: string): string => {
    const at = latent === null ? -1 : levelOf(name, latent);
    if (latent === null || at < 0) return name;
    return latent.levels === 1 ? latent.name : `${latent.name}${subscript(at)}`;
  };
  const letterOf = (letter: string, index: number | null): string =>
    index === null ? letter : `${letter}${subscript(index)}`;
  return {
    minus: '−',
    kl: 'KL',
    symbol,
    letter: letterOf,
    probability(letter, index, of, given) {
      const bar = given.length === 0 ? '' : ` | ${given.map(symbol).join(', ')}`;
      return `${letterOf(letter, index)}(${symbol(of)}${bar})`;
    },
    ln: (of) => `ln ${of}`,
    divergence: (q, p) => `KL( ${q} ‖ ${p} )`,
    power: (base, exponent) => `${base}^${exponent}`,
    quotient: (above, below) => `(${above}) / (${below})`,
    atLeast: (least, of) => `max(${least}, ${of})`,
    unless: (labels, label) => `[${labels} ≠ ${label}]`,
    weightOf: (labels) => `w(${labels})`,
    top: (share, of) => `top ${percent(share)}%( ${of} )`,
    dice: (labels, p) => `D(${labels}, ${p})`,
  };
}

export function percent(share: number): number {
  return Number((share * 100).toPrecision(6));
}

/** The level of a latent by its name, −1 for what is none. */
export function levelOf(name: string, latent: { readonly name: string; readonly levels: number }): number {
  return Array.from({ length: latent.levels }, (_, level) => `${latent.name}[${level}]`).indexOf(name);
}

function subscript(number: number): string {
  return String(number).replace(/\d/g, (digit) => String.fromCodePoint(0x2080 + Number(digit)));
}
