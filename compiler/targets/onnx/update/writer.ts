import type { AttributesOf, OpName } from '../../../graph/ir.ts';
import type { Code } from './instructions.ts';

/** One number of the update to be written, for all elements of its vectors. */
export interface NumberCall<A> {
  /** An operand that is one number, of 64 bits. */
  number(operand: number): Code;
  readonly attributes: A;
}

/** What one op computes of numbers, of 64 bits. */
export interface NumberOpWriter<O extends OpName> {
  readonly op: O;
  write(call: NumberCall<AttributesOf<O>>): Code;
}

export type NumberWriterTable = { readonly [O in OpName]?: NumberOpWriter<O> };

/** One vector of the update to be written. */
export interface UpdateCall<A> extends NumberCall<A> {
  /** Four elements of an operand, of 32 bits; of one that is a number, that four times. */
  four(operand: number): Code;
  /** Computes a number once, of 64 bits, rounded to 32, for each of the four. */
  once(number: Code): Code;
  /** e to the power of a number, less 1. */
  readonly expm1: Code;
}

/** What one op computes of four elements at a time. */
export interface UpdateWriter<O extends OpName> {
  readonly op: O;
  write(call: UpdateCall<AttributesOf<O>>): Code;
}

export type UpdateWriterTable = { readonly [O in OpName]?: UpdateWriter<O> };
