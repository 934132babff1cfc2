import type { AttributesOf, OpName } from '../../graph/ir.ts';
import type { FusedOp } from '../../graph/ops/index.ts';
import type { Dim, TensorType } from '../../graph/tensor-type.ts';
import type { OnnxBuilder } from './graph-builder.ts';
import type { Value } from './layout.ts';

/** One node to be written. */
export interface OnnxCall<A> {
  readonly builder: OnnxBuilder;
  readonly operands: readonly Value[];
  readonly operandTypes: readonly TensorType[];
  readonly type: TensorType;
  readonly attributes: A;
  /** An operand of rank 4 as a feature map: [batch, channels, height, width]. */
  map(operand: number): string;
  /** An operand of rank 4 as a kernel: [out, in, height, width]. */
  kernel(operand: number): string;
  /** An operand as the graph has it. */
  plain(operand: number): string;
  /** An extent that is not known, as a vector of one int64; null when no input of the graph has it. */
  inputExtent(dim: Dim): string | null;
  /** How many samples are drawn at a time: a vector of one int64. */
  readonly count: () => string;
}

/** How one op becomes nodes of ONNX. */
export interface OnnxWriter<O extends OpName> {
  readonly op: O;
  write(call: OnnxCall<AttributesOf<O>>): Value;
}

export type OnnxWriterTable = { readonly [O in Exclude<OpName, FusedOp>]: OnnxWriter<O> };
