import type { Graph, GraphNode } from '../graph/ir.ts';
import type { AffineAttributes } from '../graph/ops/affine.ts';

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

function signOf(node: GraphNode, operands: readonly Sign[]): Sign {
  switch (node.op) {
    case 'softplus':
    case 'exp':
    case 'sigmoid':
    case 'softmax':
    case 'softmax-pixels':
      return 'positive';
    case 'relu':
      return operands[0] === 'positive' ? 'positive' : 'non-negative';
    case 'leaky-relu':
    case 'tanh':
    case 'avg-pool':
    case 'max-pool':
    case 'mean-spatial':
    case 'group-mean':
    case 'resize-bilinear':
    case 'resize-nearest':
    case 'repeat':
    // Of a broadcast the first operand gives the values, the second only the shape.
    case 'broadcast-spatial':
    case 'broadcast-like':
      return operands[0] ?? 'unknown';
    case 'concat':
    case 'minimum':
    case 'multiply':
    case 'divide':
      return least(operands);
    case 'maximum':
      return most(operands);
    case 'constant':
      return signOfNumber(node.attributes.value);
    case 'affine':
      return signOfAffine(node.attributes, operands[0] ?? 'unknown');
    case 'add':
      return !operands.includes('unknown') && operands.includes('positive') ? 'positive' : least(operands);
    default:
      return 'unknown';
  }
}

function signOfNumber(value: number): Sign {
  if (value > 0) return 'positive';
  return value === 0 ? 'non-negative' : 'unknown';
}

function signOfAffine({ scale, offset }: AffineAttributes, x: Sign): Sign {
  if (x === 'unknown' || !(scale >= 0 && offset >= 0)) return 'unknown';
  return offset > 0 || (scale > 0 && x === 'positive') ? 'positive' : 'non-negative';
}

function least(signs: readonly Sign[]): Sign {
  if (signs.includes('unknown')) return 'unknown';
  return signs.includes('non-negative') ? 'non-negative' : 'positive';
}

function most(signs: readonly Sign[]): Sign {
  if (signs.includes('positive')) return 'positive';
  return signs.includes('non-negative') ? 'non-negative' : 'unknown';
}
