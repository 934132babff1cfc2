/**
 * Numbers that change while a model trains. An expression of the language that mentions `step` or `progress` becomes a
 * formula; the host computes it in double precision before each step and hands the number to the step.
 */

/** A number, or how it follows from how far training is. */
export type Rate = number | Formula;

export type Formula =
  /** Steps done before this one: 0 at the first. */
  | { readonly kind: 'step' }
  /** The share of the run that is done, from 0 to 1, where how many steps it will have is not known. */
  | { readonly kind: 'progress' }
  | { readonly kind: 'apply'; readonly function: FunctionName; readonly of: readonly Rate[] };

/** How far training is. */
export interface Moment {
  readonly step: number;
  readonly progress: number;
}

interface FunctionDefinition {
  /** Numbers it takes; null for one or more: whoever makes a formula makes sure of it. */
  readonly arity: number | null;
  compute(...of: readonly number[]): number;
  /** The expression in TypeScript that computes the same. */
  write(...of: readonly string[]): string;
  readonly summary: string;
}

const operator = (sign: string, compute: (a: number, b: number) => number, summary: string): FunctionDefinition => ({
  arity: 2,
  compute: (a = Number.NaN, b = Number.NaN) => compute(a, b),
  write: (a, b) => `(${a} ${sign} ${b})`,
  summary,
});

/** A function of JavaScript's `Math`. */
const math = (
  name: string,
  arity: number | null,
  compute: FunctionDefinition['compute'],
  summary: string,
): FunctionDefinition => ({
  arity,
  compute,
  write: (...of) => `Math.${name}(${of.join(', ')})`,
  summary,
});

/** Functions over numbers. Operators are functions of two. */
export const functions = {
  '+': operator('+', (a, b) => a + b, 'the sum'),
  '-': operator('-', (a, b) => a - b, 'the difference'),
  '*': operator('*', (a, b) => a * b, 'the product'),
  '/': operator('/', (a, b) => a / b, 'the quotient'),
  '^': operator('**', (a, b) => a ** b, 'the power'),
  min: math('min', null, Math.min, 'the smallest of some numbers'),
  max: math('max', null, Math.max, 'the largest of some numbers'),
  exp: math('exp', 1, Math.exp, 'e to the power of a number'),
  ln: math('log', 1, Math.log, 'the natural logarithm'),
  sqrt: math('sqrt', 1, Math.sqrt, 'the square root'),
  cos: math('cos', 1, Math.cos, 'the cosine of an angle in radians'),
  abs: math('abs', 1, Math.abs, 'the distance from 0'),
  floor: math('floor', 1, Math.floor, 'the largest whole number that is not above a number'),
} as const satisfies Readonly<Record<string, FunctionDefinition>>;

export type FunctionName = keyof typeof functions;

/** Those that are called by a name, not written as an operator. */
export const namedFunctions: readonly string[] = Object.keys(functions).filter((name) => /^\w/.test(name));

export function isFunctionName(name: string): name is FunctionName {
  return Object.hasOwn(functions, name);
}

/** A function of rates: a number where all of them are. */
export function apply(name: FunctionName, of: readonly Rate[]): Rate {
  const numbers = of.filter((rate) => typeof rate === 'number');
  return numbers.length === of.length ? functions[name].compute(...numbers) : { kind: 'apply', function: name, of };
}

/** The product of two weights: nothing is left of what weighs 0, and a 1 leaves the other as it is. */
export function product(a: Rate, b: Rate): Rate {
  if (a === 0 || b === 0) return 0;
  if (a === 1) return b;
  return b === 1 ? a : apply('*', [a, b]);
}

/** The value of a rate at a moment; not finite where its text divides by zero, say. */
export function valueAt(rate: Rate, moment: Moment): number {
  if (typeof rate === 'number') return rate;
  if (rate.kind !== 'apply') return moment[rate.kind];
  return functions[rate.function].compute(...rate.of.map((part) => valueAt(part, moment)));
}

/** A rate as an expression of TypeScript over `step` and `progress`; it computes the same numbers, bit for bit. */
export function rateText(rate: Rate): string {
  // String() leaves out the sign of −0.
  if (typeof rate === 'number') return Object.is(rate, -0) ? '(-0)' : rate < 0 ? `(${rate})` : String(rate);
  if (rate.kind !== 'apply') return rate.kind;
  return functions[rate.function].write(...rate.of.map(rateText));
}

/** Whether a rate depends on a variable. */
export function dependsOn(rate: Rate, variable: keyof Moment): boolean {
  if (typeof rate === 'number') return false;
  return rate.kind === 'apply' ? rate.of.some((part) => dependsOn(part, variable)) : rate.kind === variable;
}

export function isFormula(rate: Rate): rate is Formula {
  return typeof rate !== 'number';
}

/** The numbers, variables and functions in a formula; counted until there are more than the limit. */
export function partsOf(rate: Formula, limit: number): number {
  let parts = 0;
  const stack: Rate[] = [rate];
  for (let part = stack.pop(); part !== undefined && parts <= limit; part = stack.pop()) {
    parts++;
    if (isFormula(part) && part.kind === 'apply') stack.push(...part.of);
  }
  return parts;
}
