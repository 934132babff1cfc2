import type { Spec } from '../spec/types.ts';

/** How mathematics is written. */
export interface Notation {
  readonly minus: string;
  readonly kl: string;
  /** `z[1]` as z₁; a single latent needs no index. */
  symbol(name: string): string;
  /** `p₀(s | z₀, x)`; the bar is left out where nothing is given. */
  probability(letter: string, index: number | null, of: string, given: readonly string[]): string;
  ln(of: string): string;
  /** KL( q ‖ p ) */
  divergence(q: string, p: string): string;
}

/** Mathematics in plain text. */
export function unicodeNotation({ latent }: Spec): Notation {
  const symbol = (name: string): string => {
    const at = latent === null ? -1 : levelOf(name, latent);
    if (latent === null || at < 0) return name;
    return latent.levels === 1 ? latent.name : `${latent.name}${subscript(at)}`;
  };
  return {
    minus: '−',
    kl: 'KL',
    symbol,
    probability(letter, index, of, given) {
      const bar = given.length === 0 ? '' : ` | ${given.map(symbol).join(', ')}`;
      return `${letter}${index === null ? '' : subscript(index)}(${symbol(of)}${bar})`;
    },
    ln: (of) => `ln ${of}`,
    divergence: (q, p) => `KL( ${q} ‖ ${p} )`,
  };
}

/** The level of a latent by its name, −1 for what is none. */
export function levelOf(name: string, latent: { readonly name: string; readonly levels: number }): number {
  return Array.from({ length: latent.levels }, (_, level) => `${latent.name}[${level}]`).indexOf(name);
}

function subscript(number: number): string {
  return String(number).replace(/\d/g, (digit) => String.fromCodePoint(0x2080 + Number(digit)));
}
