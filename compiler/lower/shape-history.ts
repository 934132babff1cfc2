import type { Related } from '../diagnostics/diagnostic.ts';
import type { GraphNode, NodeId } from '../graph/ir.ts';
import { type Dim, formatShape, sameShape } from '../graph/tensor-type.ts';
import type { Span } from '../source/span.ts';

/** Where each node was asked for: the layer's own text, not that of the slot it stands in. */
export type MadeAt = ReadonlyMap<NodeId, Span>;

type NodeOf = (id: NodeId) => GraphNode;

/** Which part of [batch, height, width, channels] is asked about. */
const PARTS = { size: [1, 3], channels: [3, 4], shape: [1, 4] } as const;
export type ShapePart = keyof typeof PARTS;

/**
 * The texts that gave maps their shapes: for each map the last step on the way to it that changed the part in question.
 * Maps that agree in it are named once.
 */
export function shapeHistory(
  nodeOf: NodeOf,
  ids: readonly NodeId[],
  part: ShapePart,
  madeAt: MadeAt,
): readonly Related[] {
  const related: Related[] = [];
  const seen = new Set<string>();
  for (const id of ids) {
    const cause = lastChange(nodeOf, id, part);
    const span = madeAt.get(cause);
    const key = formatShape(partOf(nodeOf, id, part));
    if (!span || seen.has(key)) continue;
    seen.add(key);
    related.push({ span, message: `makes ${formatShape(partOf(nodeOf, cause, 'shape'))}` });
  }
  return related;
}

function partOf(nodeOf: NodeOf, id: NodeId, part: ShapePart): readonly Dim[] {
  return nodeOf(id).type.shape.slice(...PARTS[part]);
}

/** Walks back along first operands while the part stays. */
function lastChange(nodeOf: NodeOf, id: NodeId, part: ShapePart): NodeId {
  let current = id;
  for (;;) {
    const before = nodeOf(current).operands[0];
    if (before === undefined || !sameShape(partOf(nodeOf, before, part), partOf(nodeOf, current, part))) return current;
    current = before;
  }
}
