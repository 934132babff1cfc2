import type { GraphNode, OpName } from './ir.ts';
import type { OpDefinition } from './op.ts';
import { ops } from './ops/index.ts';

/** The definition of an op for code that treats all ops alike; a node's attributes are what its definition takes. */
export function definitionOf(op: OpName): OpDefinition<OpName, GraphNode['attributes']> {
  return ops[op] as unknown as OpDefinition<OpName, GraphNode['attributes']>;
}
