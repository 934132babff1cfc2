import type { FunctionName, Rate } from '../formula/formula.ts';

/** How the parts of a formula are written. */
export interface RateStyle {
  number(value: number): string;
  variable(name: 'step' | 'progress'): string;
  bracket(text: string): string;
  call(name: FunctionName, of: readonly string[]): string;
  /** An operator on operands that have their brackets; what is whole needs none itself, as a fraction does not. */
  binary(name: FunctionName, a: string, b: string): { readonly text: string; readonly isWhole: boolean };
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
      return { text: style.number(Number(rate.toPrecision(6))), strength: rate < 0 ? 1 : WHOLE };
    }
    if (rate.kind !== 'apply') return { text: style.variable(rate.kind), strength: WHOLE };
    const of = rate.of.map(write);
    const strength = STRENGTH[rate.function];
    const [left, right] = of;
    if (strength === undefined || left === undefined || right === undefined) {
      return {
        text: style.call(
          rate.function,
          of.map(({ text }) => text),
        ),
        strength: WHOLE,
      };
    }
    // Only a power groups to the right; a − (b − c) and a / (b · c) need their brackets.
    const [a, b] = rate.function === '^' ? [strength + 1, strength] : [strength, strength + 1];
    const { text, isWhole } = style.binary(rate.function, within(left, a), within(right, b));
    return { text, strength: isWhole ? WHOLE : strength };
  };
  return (rate) => within(write(rate), FACTOR);
}
