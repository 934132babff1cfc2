import type { GraphBuilder } from '../graph/builder.ts';
import { addCopy } from '../graph/copy.ts';
import { definitionOf } from '../graph/definition.ts';
import type { GraphNode, NodeId } from '../graph/ir.ts';
import { operandAt } from '../graph/ops/shared/types.ts';
import { sameDim } from '../graph/tensor-type.ts';
import type { Pass } from './pass.ts';
import { rewrite, type Site } from './shared/rewrite.ts';

/**
 * A sampling graph repeats the image K times and does all work on K items. Each `repeat` is pushed down through the ops
 * that treat items one by one, until it meets something that depends on noise; above it everything has batch 1.
 */
export const hoistNoise: Pass = {
  name: 'hoist-noise',
  summary: 'Computes what does not depend on noise once per image, not once per sample.',
  run: (graph) => rewrite(graph, pushRepeat),
};

function pushRepeat(node: GraphNode, { builder, operands }: Site): NodeId | null {
  const sources = operands.map((operand) => repeatedBy(builder, operand) ?? operand);
  const repeated = operands.filter((operand, position) => operand !== sources[position]).length;
  const { batch } = definitionOf(node.op);
  if (repeated === 0 || batch === 'none' || (batch === 'joint' && repeated < operands.length)) return null;
  const result = addCopy(builder, node, sources);
  const count = operandAt(node.type.shape, 0);
  // Where an operand depends on noise, the op broadcasts the others.
  if (sameDim(operandAt(builder.typeOf(result).shape, 0), count)) return result;
  return builder.add('repeat', [result], { count }, node.origin);
}

/** What a node repeats, or null when it is no repeat. */
function repeatedBy(builder: GraphBuilder, id: NodeId): NodeId | null {
  const node = builder.node(id);
  return node.op === 'repeat' ? operandAt(node.operands, 0) : null;
}
