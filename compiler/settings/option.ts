import type { Rate } from '../formula/formula.ts';
import type { NumberRange } from './range.ts';

/** The simple kinds of values: what options of layers and arguments of settings take. */
export type OptionType =
  | { readonly kind: 'integer'; readonly min: number; readonly max: number }
  | { readonly kind: 'number'; readonly min: number; readonly max: number }
  /** A number, or a formula of the step. */
  | { readonly kind: 'rate'; readonly min: number; readonly max: number }
  /** A whole number, or two: those of height and width. Equal ones are stored as one. */
  | { readonly kind: 'sides'; readonly of: { readonly kind: 'integer'; readonly min: number; readonly max: number } }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'choice'; readonly choices: readonly string[] };

/** One argument of a layer; it may be given by position or by name. Without a default it must be given. */
export interface OptionDefinition {
  readonly name: string;
  readonly type: OptionType;
  readonly default?: number | string | boolean;
  readonly summary: string;
  /** The form of stored specs that first has it: there it is left out where it is the default. None: the first form. */
  readonly since?: number;
  /** The narrowest hash that it counts in; none: that of the weights. With `objective`, weights fit whatever its value is. */
  readonly hash?: 'weights' | 'objective';
}

/** One number for height and width, or both. */
export type Sides = number | readonly [number, number];

/** What a value of a simple kind is in the canonical spec. */
export type OptionValue<T> = T extends { readonly kind: 'integer' | 'number' }
  ? number
  : T extends { readonly kind: 'rate' }
    ? Rate
    : T extends { readonly kind: 'sides' }
      ? Sides
      : T extends { readonly kind: 'boolean' }
        ? boolean
        : T extends { readonly kind: 'choice'; readonly choices: readonly (infer C)[] }
          ? C
          : never;

export const integer = (min: number, max = 65536) => ({ kind: 'integer', min, max }) as const;
export const real = (min: number, max: number) => ({ kind: 'number', min, max }) as const;
export const rate = (min: number, max: number) => ({ kind: 'rate', min, max }) as const;
export const sides = (min: number, max: number) => ({ kind: 'sides', of: integer(min, max) }) as const;
export const boolean = { kind: 'boolean' } as const;
export const choice = <const C extends readonly string[]>(...choices: C) => ({ kind: 'choice', choices }) as const;

/** The numbers that a type of numbers allows. */
export function rangeOf({ kind, min, max }: Extract<OptionType, { readonly min: number }>): NumberRange {
  return { min, max, whole: kind === 'integer' };
}
