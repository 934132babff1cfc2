import type { Bindings, TensorType } from './tensor-type.ts';
import type { Tensor64 } from './tensor64.ts';

/** What one execution of a node costs at given sizes. */
export interface Cost {
  /** Floating-point operations; a multiply-add counts as two. */
  readonly flops: number;
  /** Bytes read and written when nothing is fused. */
  readonly bytes: number;
}

/** Why a node cannot exist: a sentence about its inputs, shown to the user at the line that asked for it. */
export interface TypeProblem {
  readonly problem: string;
}

/**
 * What an op does with the batch axis of its operands, so that passes can move work out of the batch.
 * - `each`: each item of the first operand gives one item of the result; other operands have no batch, or it is not read.
 * - `joint`: item i of the result comes from item i of every operand, and all have the same batch.
 * - `broadcast`: like `joint`, but an operand of batch 1 (or a vector) serves every item.
 * - `none`: no such rule holds.
 */
export type BatchRule = 'each' | 'joint' | 'broadcast' | 'none';

/**
 * One operation of the graph. `A` is its attributes: plain data, so that a node can be hashed and printed.
 * All methods are pure.
 */
export interface OpDefinition<Name extends string, A> {
  readonly name: Name;
  /** One sentence: what it computes, with shapes. Shown by `explain` and in the documentation. */
  readonly summary: string;
  /**
   * Names of the operands, in order; a name that ends in `?` may be left out, one that ends in `...` may repeat.
   * An operand called `like` lends its shape only: no value flows through it.
   */
  readonly operands: readonly string[];
  readonly batch: BatchRule;
  /** The type of the result, or what is wrong with the operands. */
  infer(operands: readonly TensorType[], attributes: A): TensorType | TypeProblem;
  cost(operands: readonly TensorType[], result: TensorType, attributes: A, bindings: Bindings): Cost;
  /** The reference: slow, obvious, in float64. */
  evaluate(operands: readonly Tensor64[], attributes: A): Tensor64;
}

/** Keeps an op's name and attribute types while checking it against the interface. */
export function defineOp<const Name extends string, A>(definition: OpDefinition<Name, A>): OpDefinition<Name, A> {
  return definition;
}

export function isTypeError(result: object): result is TypeProblem {
  return 'problem' in result;
}
