import { definitionOf } from './definition.ts';
import { formatAttributes } from './dump.ts';
import type { Graph, GraphNode } from './ir.ts';
import { isTypeError } from './op.ts';
import { formatShape, sameShape, type TensorType } from './tensor-type.ts';

/**
 * What is wrong with a graph; nothing for a graph that the builder made. Checked: ids and topological order, numbers of
 * operands, types, outputs, and that inputs and parameters of one name are the same thing.
 */
export function verifyGraph(graph: Graph): readonly string[] {
  return [
    ...graph.nodes.flatMap((node, index) => nodeProblems(graph, node, index)),
    ...outputProblems(graph),
    ...nameProblems(graph),
  ];
}

function nodeProblems(graph: Graph, node: GraphNode, index: number): readonly string[] {
  const where = `%${index} (${node.op} at ${node.origin.path})`;
  if (node.id !== index) return [`${where}: its id is ${node.id}`];
  const types: TensorType[] = [];
  for (const operand of node.operands) {
    const type = operand < index ? graph.nodes[operand]?.type : undefined;
    if (type === undefined) return [`${where}: operand %${operand} does not come before it`];
    types.push(type);
  }
  const definition = definitionOf(node.op);
  const least = definition.operands.filter((name) => !name.endsWith('?')).length;
  const most = definition.operands.some((name) => name.endsWith('...'))
    ? Number.POSITIVE_INFINITY
    : definition.operands.length;
  if (types.length < least || types.length > most) {
    return [`${where}: takes (${definition.operands.join(', ')}), has ${types.length} operands`];
  }
  const type = definition.infer(types, node.attributes);
  if (isTypeError(type)) return [`${where}: ${type.problem}`];
  if (type.dtype === node.type.dtype && sameShape(type.shape, node.type.shape)) return [];
  const [is, shouldBe] = [node.type, type].map((each) => `${each.dtype} ${formatShape(each.shape)}`);
  return [`${where}: is ${is}, should be ${shouldBe}`];
}

function outputProblems(graph: Graph): readonly string[] {
  const seen = new Set<string>();
  return graph.outputs.flatMap(({ name, node }) => {
    const problems: string[] = [];
    if (graph.nodes[node] === undefined) problems.push(`output ${name}: there is no %${node}`);
    if (seen.has(name)) problems.push(`output ${name}: named twice`);
    seen.add(name);
    return problems;
  });
}

function nameProblems(graph: Graph): readonly string[] {
  const known = new Map<string, GraphNode>();
  return graph.nodes.flatMap((node) => {
    if (node.op !== 'input' && node.op !== 'parameter') return [];
    const { name } = node.attributes;
    const other = known.get(name);
    known.set(name, other ?? node);
    if (other === undefined || describe(other) === describe(node)) return [];
    return [`%${node.id}: ${describe(node)} has the name of ${describe(other)}`];
  });
}

function describe(node: GraphNode): string {
  return `${node.op} ${formatAttributes(node.attributes)}`;
}
