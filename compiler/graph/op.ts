import type { AttributesOf, NodeId, OpName } from './ir.ts';
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

/** One node seen backwards: from the derivative of a loss in its result to those in its operands. */
export interface VjpContext<A> {
  readonly operands: readonly NodeId[];
  readonly result: NodeId;
  readonly attributes: A;
  /** The derivative of the loss in the result; it has the result's shape. */
  readonly cotangent: NodeId;
  typeOf(node: NodeId): TensorType;
  add<O extends OpName>(op: O, operands: readonly NodeId[], attributes: AttributesOf<O>): NodeId;
}

/**
 * The vector-Jacobian product: adds nodes for the derivative of the loss in each operand. null where there is none, or
 * where it is zero: class indices, and what lends its shape only. Where a derivative repeats over an axis it may be
 * smaller than its operand, and then broadcasts to it as the operands of `add` do.
 */
export type Vjp<A> = (context: VjpContext<A>) => readonly (NodeId | null)[];

/** One node, to be written as what it is made of. */
export type CompositionContext<A> = Omit<VjpContext<A>, 'result' | 'cotangent'>;

/** Why an op never stands between a weight and a loss. */
export interface Undifferentiated {
  readonly never: string;
}

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
  /** What it is made of, as graph: for engines that have no kernel for it. None: all have one. */
  readonly composition?: (context: CompositionContext<A>) => NodeId;
  /** The derivative, as graph. */
  readonly vjp: Vjp<A> | Undifferentiated;
}

export function isTypeError(result: object): result is TypeProblem {
  return 'problem' in result;
}
