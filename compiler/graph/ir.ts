import type { Span } from '../source/span.ts';
import type { OpDefinition } from './op.ts';
import type { ops } from './ops/index.ts';
import type { TensorType } from './tensor-type.ts';

/** Index of a node in its graph. */
export type NodeId = number;

export type OpName = keyof typeof ops;
export type AttributesOf<O extends OpName> = O extends OpName
  ? (typeof ops)[O] extends OpDefinition<string, infer A>
    ? A
    : never
  : never;

/** Which text made a node. */
export interface Origin {
  /** A path in the path language: `prior.encode[3].unit[0].conv`. */
  readonly path: string;
  /** The line of the spec; null for what has no line (a spec read from canonical JSON). */
  readonly span: Span | null;
}

interface NodeOf<O extends OpName> {
  readonly id: NodeId;
  readonly op: O;
  readonly operands: readonly NodeId[];
  readonly attributes: AttributesOf<O>;
  readonly type: TensorType;
  readonly origin: Origin;
}

/** A node of one op, or of any. */
export type GraphNode<O extends OpName = OpName> = O extends OpName ? NodeOf<O> : never;

/** A typed static dataflow graph. Nodes stand in topological order: a node's operands come before it. */
export interface Graph {
  readonly nodes: readonly GraphNode[];
  /** What the graph is for, by name, in order. */
  readonly outputs: readonly GraphOutput[];
}

export interface GraphOutput {
  readonly name: string;
  readonly node: NodeId;
}
