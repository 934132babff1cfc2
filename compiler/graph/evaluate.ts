import { invariant, present } from '../invariant.ts';
import { definitionOf } from './definition.ts';
import { ancestors } from './depends.ts';
import type { Graph, GraphNode } from './ir.ts';
import { specialize } from './specialize.ts';
import type { Tensor64 } from './tensor64.ts';
import { type Bindings, formatShape } from './tensor-type.ts';

/**
 * The value of every output, in double precision: what every target is compared with.
 * @param feeds values of the inputs and parameters that the outputs need, by name
 * @param bindings values of all symbols
 */
export function evaluateGraph(
  graph: Graph,
  feeds: ReadonlyMap<string, Tensor64>,
  bindings: Bindings = {},
): ReadonlyMap<string, Tensor64> {
  const { nodes, outputs } = specialize(graph, bindings);
  const needed = ancestors(
    { nodes, outputs },
    outputs.map((output) => output.node),
  );
  const values: (Tensor64 | undefined)[] = [];
  const valueAt = (id: number): Tensor64 => present(values[id], `value of node ${id}`);
  for (const node of nodes) {
    if (!needed.has(node.id)) continue;
    const value =
      node.op === 'input' || node.op === 'parameter'
        ? present(feeds.get(node.attributes.name), `feed for ${node.op} ${node.attributes.name}`)
        : definitionOf(node.op).evaluate(node.operands.map(valueAt), node.attributes);
    checkShape(node, value);
    values[node.id] = value;
  }
  return new Map(outputs.map(({ name, node }) => [name, valueAt(node)]));
}

function checkShape(node: GraphNode, value: Tensor64): void {
  const expected = formatShape(node.type.shape);
  const actual = formatShape(value.shape);
  invariant(expected === actual, `${node.op} at ${node.origin.path} is ${actual}, not ${expected}`);
}
