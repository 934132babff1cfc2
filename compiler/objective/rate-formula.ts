import type { FunctionName, Rate } from '../formula/formula.ts';

/** How strongly what stands there holds together. */
const STRENGTH: Readonly<Partial<Record<FunctionName, number>>> = { '+': 1, '-': 1, '*': 2, '/': 2, '^': 3 };
const SIGN: Readonly<Partial<Record<FunctionName, string>>> = { '-': '−', '*': '·' };
const ATOM = 4;

/** A weight as a factor of a product: `min(1, step / 5000)`, `(1 + step)`. */
export function rateFormula(rate: Rate): string {
  return within(rate, 2);
}

function within(rate: Rate, strength: number): string {
  const text = plain(rate);
  return strengthOf(rate) < strength ? `(${text})` : text;
}

function strengthOf(rate: Rate): number {
  if (typeof rate === 'number') return rate < 0 ? 1 : ATOM;
  return rate.kind === 'apply' ? (STRENGTH[rate.function] ?? ATOM) : ATOM;
}

function plain(rate: Rate): string {
  if (typeof rate === 'number') return String(Number(rate.toPrecision(6))).replace('-', '−');
  if (rate.kind !== 'apply') return rate.kind;
  const { function: name, of } = rate;
  const strength = STRENGTH[name];
  const [left, right] = of;
  if (strength === undefined || left === undefined || right === undefined) {
    return `${name}(${of.map(plain).join(', ')})`;
  }
  // Only a power groups to the right; a − (b − c) and a / (b · c) need their brackets.
  const [a, b] = name === '^' ? [strength + 1, strength] : [strength, strength + 1];
  return `${within(left, a)} ${SIGN[name] ?? name} ${within(right, b)}`;
}
