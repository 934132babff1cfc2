/** How the characters of a string are written in a pickle. */
export type Coding =
  /** A byte each. */
  | 'bytes'
  | 'utf-8'
  /** A byte each, but for `\u0041` and `\U00000041`. */
  | 'raw-unicode-escape'
  /** As Python 2 shows a string: in quotes, with `\n`, `\x41` and the like. */
  | 'string-escape';

/** Where a string lies in the file: long ones are read only when they are asked for. */
export interface Span {
  readonly at: number;
  readonly length: number;
  readonly coding: Coding;
}

/** A text, bytes, or a string of Python 2, which may be either. */
export interface PickleString {
  readonly kind: 'string';
  readonly span: Span;
  /** Its characters, where they are few; a byte is one. */
  readonly text: string | null;
}

/** A list, a tuple or a set. */
export interface PickleList {
  readonly kind: 'list';
  readonly items: PickleValue[];
}

export interface PickleDict {
  readonly kind: 'dict';
  /** In the order of the file; of two with one key the later counts. */
  readonly entries: (readonly [PickleValue, PickleValue])[];
}

/** A numpy.dtype. */
export interface PickleDtype {
  readonly kind: 'dtype';
  /** `f8` */
  readonly name: string;
  /** `<`, `>`, or `|` where there is no order; null until it is told. */
  order: string | null;
}

/** A numpy.ndarray whose bytes stay in the file. */
export interface PickleArray {
  readonly kind: 'array';
  /** Null until it is told. */
  content: ArrayContent | null;
}

export interface ArrayContent {
  readonly shape: readonly number[];
  readonly dtype: PickleDtype;
  /** Whether the first index runs fastest. */
  readonly isFortran: boolean;
  readonly data: PickleString;
}

/** Something that a pickle names and calls: `numpy.dtype`. */
export interface PickleGlobal {
  readonly kind: 'global';
  readonly name: string;
}

/** What a pickle holds. A list or a dict may hold itself. */
export type PickleValue =
  | null
  | boolean
  | number
  | PickleString
  | PickleList
  | PickleDict
  | PickleDtype
  | PickleArray
  | PickleGlobal;

/** What stands under a text in a dict; undefined where nothing does. */
export function entryOf({ entries }: PickleDict, name: string): PickleValue | undefined {
  return entries.findLast(([key]) => textOf(key) === name)?.[1];
}

/** A short string; null for everything else. */
export function textOf(value: PickleValue | undefined): string | null {
  return typeof value === 'object' && value?.kind === 'string' ? value.text : null;
}
