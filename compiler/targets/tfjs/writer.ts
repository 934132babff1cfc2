import type * as tfc from '@tensorflow/tfjs-core';
import type { AttributesOf, OpName } from '../../graph/ir.ts';
import type { OptionalOp } from '../../graph/ops/index.ts';
import type { TensorType } from '../../graph/tensor-type.ts';

/** A function or namespace of TensorFlow.js that generated code calls. */
export type TfjsName = keyof typeof tfc & string;

/** One node to be written as text. */
export interface TfjsCall<A> {
  /** Expressions of the operands. */
  readonly operands: readonly string[];
  readonly operandTypes: readonly TensorType[];
  readonly type: TensorType;
  readonly attributes: A;
  /** Writes an intermediate value as a statement of its own, freed after the node; gives the expression to use. */
  temporary(suffix: string, expression: string): string;
  /** Writes a value that other nodes may want too, once for each expression, freed with the phase. */
  shared(name: string, expression: string): string;
  /** The number of samples of the chunk at hand, as an expression. */
  readonly count: string;
}

/** How one op becomes TensorFlow.js code. */
export interface TfjsWriter<O extends OpName> {
  readonly op: O;
  /** The kernels a backend must have, by the names they are registered under. */
  readonly kernels: readonly string[];
  /** What its text calls of `tf`. */
  readonly calls: readonly TfjsName[];
  /** The expression of the result. */
  write(call: TfjsCall<AttributesOf<O>>): string;
}

/** How every op becomes code on one target; few can run ops that are fused, or composed of others. */
export type TfjsWriterTable = { readonly [O in Exclude<OpName, OptionalOp>]: TfjsWriter<O> } & {
  readonly [O in OptionalOp]?: TfjsWriter<O>;
};
