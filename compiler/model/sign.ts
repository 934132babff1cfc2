import type { Graph, GraphNode } from '../graph/ir.ts';

/** What is known of every element of a tensor: > 0, ≥ 0, or nothing. */
export type Sign = 'positive' | 'non-negative' | 'unknown';

/** The sign that the ops give to each node, by its id, whatever the weights and the image are. */
export function signsOf(graph: Graph): readonly Sign[] {
  const signs: Sign[] = [];
  for (const node of graph.nodes) {
    const operands = node.operands.map((operand) => signs[operand] ?? 'unknown');
    signs.push(signOf(node, operands));
  }
  return signs;
}

function signOf({ op }: GraphNode, operands: readonly Sign[]): Sign {
  switch (op) {
    case 'softplus':
    case 'exp':
    case 'sigmoid':
    case 'softmax':
      return 'positive';
    case 'relu':
      return operands[0] === 'positive' ? 'positive' : 'non-negative';
    case 'leaky-relu':
    case 'tanh':
    case 'avg-pool':
    case 'max-pool':
    case 'mean-spatial':
    case 'resize-bilinear':
    case 'resize-nearest':
    case 'repeat':
    // Of a broadcast the first operand gives the values, the second only the shape.
    case 'broadcast-spatial':
    case 'broadcast-like':
      return operands[0] ?? 'unknown';
    case 'concat':
      return least(operands);
    case 'add':
      return !operands.includes('unknown') && operands.includes('positive') ? 'positive' : least(operands);
    default:
      return 'unknown';
  }
}

function least(signs: readonly Sign[]): Sign {
  if (signs.includes('unknown')) return 'unknown';
  return signs.includes('non-negative') ? 'non-negative' : 'positive';
}
