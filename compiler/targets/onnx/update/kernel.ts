import type { AttributesOf, OpName } from '../../../graph/ir.ts';
import type { Code } from './instructions.ts';

/** One node of the update to be written. */
export interface UpdateCall<A> {
  /** Each leaves four numbers of a vector of 32-bit floats, or one number, of 64 bits. */
  readonly operands: readonly Code[];
  readonly attributes: A;
  /** Computes a number once, of 64 bits, rounded to 32, for each of the four. */
  once(number: Code): Code;
  /** e to the power of a number, less 1. */
  readonly expm1: Code;
}

/** What one op computes of four elements at a time. */
export interface UpdateKernel<O extends OpName> {
  readonly op: O;
  write(call: UpdateCall<AttributesOf<O>>): Code;
}

export type UpdateKernelTable = { readonly [O in OpName]?: UpdateKernel<O> };
