import { invariant, present } from '../invariant.ts';
import { createGraphBuilder } from './builder.ts';
import { addCopy } from './copy.ts';
import type { Graph, GraphNode, NodeId } from './ir.ts';
import { type Bindings, substituteDim } from './tensor-type.ts';

/**
 * Gives symbols their values, in the inputs' types and in attributes, and infers all types anew. Symbols without a value
 * stay. The values must meet the graph's demands (H divisible by 64, say): whoever takes them from a user checks first.
 */
export function specialize(graph: Graph, bindings: Bindings): Graph {
  if (Object.keys(bindings).length === 0) return graph;
  const builder = createGraphBuilder();
  const copies: NodeId[] = [];
  for (const node of graph.nodes) {
    const operands = node.operands.map((operand) => present(copies[operand], `node ${operand}`));
    copies.push(addCopy(builder, node, operands, specializeAttributes(node, bindings)));
  }
  const outputs = graph.outputs.map(({ name, node }) => ({ name, node: present(copies[node], `node ${node}`) }));
  return builder.finish(outputs);
}

function specializeAttributes(node: GraphNode, bindings: Bindings): GraphNode['attributes'] {
  switch (node.op) {
    case 'input': {
      const shape = node.attributes.type.shape.map((dim) => substituteDim(dim, bindings));
      const whole = shape.every((dim) => typeof dim !== 'number' || (Number.isInteger(dim) && dim > 0));
      invariant(whole, `input ${node.attributes.name} has no size [${shape.join(', ')}]`);
      return { ...node.attributes, type: { ...node.attributes.type, shape } };
    }
    case 'repeat':
      return { count: substituteDim(node.attributes.count, bindings) };
    default:
      return node.attributes;
  }
}
