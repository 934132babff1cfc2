import type { Graph, GraphNode } from './ir.ts';
import { formatShape } from './tensor-type.ts';

/**
 * The graph as text, one node a line; equal graphs give equal text.
 *
 * `%7 = conv2d(%5, %6) {dilation: 1, stride: 1} : float32 [1, 32, 32, 8]   // prior.encode[0].unit[0].conv`
 */
export function dumpGraph(graph: Graph): string {
  const lines = graph.nodes.map(dumpNode);
  for (const { name, node } of graph.outputs) lines.push(`output ${name} = %${node}`);
  return `${lines.join('\n')}\n`;
}

function dumpNode(node: GraphNode): string {
  const operands = node.operands.map((operand) => `%${operand}`).join(', ');
  const attributes = formatAttributes(node.attributes);
  const head = `%${node.id} = ${node.op}(${operands})${attributes === '{}' ? '' : ` ${attributes}`}`;
  return `${head} : ${node.type.dtype} ${formatShape(node.type.shape)}   // ${node.origin.path}`;
}

/** Plain data in one line, keys sorted: equal attributes give equal text. */
export function formatAttributes(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(formatAttributes).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const parts = value as Readonly<Record<string, unknown>>;
    const keys = Object.keys(parts).sort();
    return `{${keys.map((key) => `${key}: ${formatAttributes(parts[key])}`).join(', ')}}`;
  }
  return JSON.stringify(value);
}
