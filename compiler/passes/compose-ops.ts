import { definitionOf } from '../graph/definition.ts';
import type { AttributesOf, Graph, GraphNode, NodeId, OpName } from '../graph/ir.ts';
import type { Pass } from './pass.ts';
import { rewrite, type Site } from './shared/rewrite.ts';

/** @param has whether the engine has a kernel for an op */
export function composeOps(has: (op: OpName) => boolean): Pass {
  const lacks = ({ op }: GraphNode): boolean => !has(op) && definitionOf(op).composition !== undefined;
  return {
    name: 'compose-ops',
    summary: 'Writes ops that the engine has no kernel for as the ops that they are made of.',
    run(graph: Graph) {
      let current = graph;
      // What an op is made of may be made of others.
      while (current.nodes.some(lacks)) {
        current = rewrite(current, (node, site) => (lacks(node) ? compose(node, site) : null));
      }
      return current;
    },
  };
}

function compose(node: GraphNode, { builder, operands }: Site): NodeId | null {
  const { composition } = definitionOf(node.op);
  const add = <O extends OpName>(op: O, inputs: readonly NodeId[], attributes: AttributesOf<O>): NodeId =>
    builder.add(op, inputs, attributes, node.origin);
  return composition?.({ operands, attributes: node.attributes, typeOf: builder.typeOf, add }) ?? null;
}
