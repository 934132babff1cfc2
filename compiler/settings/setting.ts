import type { Rate } from '../formula/formula.ts';
import type { OptionType, OptionValue } from './option.ts';

/**
 * The kinds of values that settings and their arguments take. A value of a simple kind, a call and a record are read, checked,
 * stored and documented from the row alone; a special one has a file that reads it.
 */
export type SettingType = OptionType | LevelsType | CallType | RecordType | SpecialType<unknown>;

/** A number for each level: one for all, a list, or an expression of the letter. Stored as a list. */
export interface LevelsType {
  readonly kind: 'levels';
  readonly letter: 'l';
  readonly of: Extract<OptionType, { readonly min: number }>;
}

/** One of a few functions with its arguments: `adam(rate: 1e-3)`. Stored with its name as `kind`. */
export interface CallType {
  readonly kind: 'call';
  readonly calls: readonly CallDefinition[];
}

/** A function that is the only one of its setting: `patience(validations: 5)`. Stored as its arguments. */
export interface RecordType {
  readonly kind: 'record';
  readonly call: CallDefinition;
}

/** What takes thought. `text` says what it is; `schema` is what JSON Schema says of the stored value. */
export interface SpecialType<T> {
  readonly kind: 'special';
  readonly text: string;
  readonly schema: Readonly<Record<string, unknown>>;
  /** The calls that its text is made of, whose arguments have paths then. */
  readonly calls?: readonly CallDefinition[];
  /** Only the type: what a stored value is. */
  readonly value?: T;
}

/** A function with arguments: an optimiser, a term of the objective. */
export interface CallDefinition {
  readonly name: string;
  readonly summary: string;
  /** In the order in which they stand. */
  readonly arguments: readonly ArgumentDefinition[];
  /** The form of stored specs that first has it. */
  readonly since?: number;
  /** What two arguments, each allowed by itself, cannot be together; null where they can. */
  readonly conflict?: (values: Values) => Conflict | null;
}

export interface Conflict {
  /** The argument to blame. */
  readonly argument: string;
  readonly problem: string;
  readonly help: string;
}

/** Values by the names of arguments. */
export type Values = Readonly<Record<string, unknown>>;

export interface ArgumentDefinition {
  readonly name: string;
  readonly type: OptionType | SpecialType<unknown>;
  /** Null stands for none. Without a default it must be given. */
  readonly default?: number | string | boolean | null;
  readonly summary: string;
  /** As `OptionDefinition.since`. */
  readonly since?: number;
  /** What the canonical spec calls it, where that is another name. */
  readonly storedAs?: string;
}

/** One setting: its reader, its type, its part of the JSON Schema, its suggestions and its documentation follow from this row. */
export interface Setting {
  readonly path: string;
  readonly type: SettingType;
  /** The value where it is not set: null for none, the name of a call for that call with its own defaults. */
  readonly default?: number | string | boolean | null | readonly [];
  readonly summary: string;
  /** The narrowest of the three hashes that it counts in; it counts in the wider ones, too. */
  readonly hash: 'weights' | 'objective' | 'run';
  /** Who reads it: the compiler itself, or only the text where it is mentioned: `latent.channels`. */
  readonly readBy: 'compiler' | 'text';
  /** As `OptionDefinition.since`. */
  readonly since?: number;
}

export const levels = <const T extends LevelsType['of']>(letter: 'l', of: T) =>
  ({ kind: 'levels', letter, of }) as const;
export const call = <const D extends readonly CallDefinition[]>(...calls: D) => ({ kind: 'call', calls }) as const;
export const record = <const D extends CallDefinition>(definition: D) =>
  ({ kind: 'record', call: definition }) as const;
export const special = <T>(
  text: string,
  schema: SpecialType<T>['schema'],
  calls: readonly CallDefinition[] = [],
): SpecialType<T> => ({ kind: 'special', text, schema, calls });

/** What a value of a type is in the canonical spec. */
export type ValueOf<T> = T extends { readonly kind: 'levels'; readonly of: { readonly kind: infer K } }
  ? readonly (K extends 'rate' ? Rate : number)[]
  : T extends { readonly kind: 'call'; readonly calls: readonly (infer D)[] }
    ? CallValue<D>
    : T extends { readonly kind: 'record'; readonly call: infer D }
      ? ArgumentsOf<D>
      : T extends SpecialType<infer V>
        ? V
        : OptionValue<T>;

type RowValue<R> = R extends { readonly type: infer T }
  ? ValueOf<T> | (R extends { readonly default: null } ? null : never)
  : never;

/** One of several calls, told apart by `kind`. */
export type CallValue<D> = D extends { readonly name: infer N } ? Flat<{ readonly kind: N } & ArgumentsOf<D>> : never;

type ArgumentsOf<D> = D extends { readonly arguments: readonly (infer A)[] }
  ? { readonly [R in A as StoredName<R>]: RowValue<R> }
  : never;

type StoredName<R> = R extends { readonly storedAs: infer N extends string }
  ? N
  : R extends { readonly name: infer N extends string }
    ? N
    : never;

/** The settings of a section as a part of the canonical spec. */
export type SectionOf<Rows extends readonly Setting[], Section extends string> = {
  readonly [R in Rows[number] as R['path'] extends `${Section}.${infer Name}` ? Name : never]: RowValue<R>;
};

type Flat<T> = { readonly [K in keyof T]: T[K] };
