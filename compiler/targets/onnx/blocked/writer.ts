import type { AttributesOf, OpName } from '../../../graph/ir.ts';
import type { Dim, TensorType } from '../../../graph/tensor-type.ts';
import type { OnnxBuilder } from '../graph-builder.ts';
import type { Value } from '../layout.ts';
import type { BlockedMap } from './map.ts';

/** One node to be written, whose operands may be blocked maps. */
export interface BlockedCall<A> {
  readonly builder: OnnxBuilder;
  readonly operands: readonly (Value | BlockedMap)[];
  readonly operandTypes: readonly TensorType[];
  readonly type: TensorType;
  readonly attributes: A;
  /** An extent that is not known, as a vector of one int64; null when no input of the graph has it. */
  inputExtent(dim: Dim): string | null;
  /** From how many pixels a convolution is a blocked one. */
  readonly blockedFrom: number;
  /** An operand that is no map, such as a kernel: [height, width, in, out]. */
  plain(operand: number): string;
}

/** How one op works on blocked maps; null where it does not. */
export interface BlockedOpWriter<O extends OpName> {
  readonly op: O;
  write(call: BlockedCall<AttributesOf<O>>): Value | BlockedMap | null;
}

export type BlockedWriterTable = { readonly [O in OpName]?: BlockedOpWriter<O> };
