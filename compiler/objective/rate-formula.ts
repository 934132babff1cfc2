import type { FunctionName, Rate } from '../formula/formula.ts';

/** A number with as many digits as mathematics needs: a constant of a formula may be the result of a division. */
export function shortNumber(value: number): number {
  return Number(value.toPrecision(6));
}

/** How the parts of a formula are written. */
export interface RateStyle {
  number(value: number): string;
  variable(name: 'step' | 'progress'): string;
  bracket(text: string): string;
  call(name: FunctionName, of: readonly string[]): string;
  /**
   * An operator on two operands; `held` gives one with the brackets that it needs beside the operator. What is whole needs
   * none itself, as a fraction does not.
   */
  binary(name: FunctionName, a: Operand, b: Operand): { readonly text: string; readonly isWhole: boolean };
}

export interface Operand {
  readonly bare: string;
  readonly held: string;
}

/** How strongly operators hold what stands beside them. */
const STRENGTH: Readonly<Partial<Record<FunctionName, number>>> = { '+': 1, '-': 1, '*': 2, '/': 2, '^': 3 };
const FACTOR = 2;
const WHOLE = 4;

interface Written {
  readonly text: string;
  readonly strength: number;
}

/** Writes a rate as a factor of a product: `min(1, step / 5000)`, `(1 + step)`. */
export function rateWriter(style: RateStyle): (rate: Rate) => string {
  const within = ({ text, strength }: Written, least: number): string =>
    strength < least ? style.bracket(text) : text;
  const write = (rate: Rate): Written => {
    if (typeof rate === 'number') {
      return { text: style.number(rate), strength: rate < 0 ? 1 : WHOLE };
    }
    if (rate.kind !== 'apply') return { text: style.variable(rate.kind), strength: WHOLE };
    const rest = withoutNothing(rate.function, rate.of);
    if (rest !== null) return write(rest);
    const of = rate.of.map(write);
    const strength = STRENGTH[rate.function];
    const [left, right] = of;
    if (strength === undefined || left === undefined || right === undefined) {
      const texts = of.map(({ text }) => text);
      return { text: style.call(rate.function, texts), strength: WHOLE };
    }
    // Only a power groups to the right; a − (b − c) and a / (b · c) need their brackets.
    const [a, b] = rate.function === '^' ? [strength + 1, strength] : [strength, strength + 1];
    const operand = (part: Written, least: number): Operand => ({ bare: part.text, held: within(part, least) });
    const { text, isWhole } = style.binary(rate.function, operand(left, a), operand(right, b));
    return { text, strength: isWhole ? WHOLE : strength };
  };
  return (rate) => within(write(rate), FACTOR);
}

/** The other operand, where one changes nothing: of x · 1, x + 0, x − 0, x / 1. */
function withoutNothing(name: FunctionName, [a, b]: readonly Rate[]): Rate | null {
  if (a === undefined || b === undefined) return null;
  if ((name === '*' && a === 1) || (name === '+' && a === 0)) return b;
  const isNothing = name === '*' || name === '/' ? b === 1 : (name === '+' || name === '-') && b === 0;
  return isNothing ? a : null;
}
