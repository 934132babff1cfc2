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
  const seen = new Set<string>();
  const made = ids.flatMap((id) => {
    const cause = lastChange(nodeOf, id, part);
    const span = madeAt.get(cause);
    const key = formatShape(partOf(nodeOf, id, part));
    if (!span || seen.has(key)) return [];
    seen.add(key);
    return [{ span, shape: formatShape(partOf(nodeOf, cause, 'shape')) }];
  });
  const [first, second] = made;
  // One line that makes both, at two levels, is shown once.
  if (first && second && made.length === 2 && sameSpan(first.span, second.span))
    return [{ span: first.span, message: `makes ${first.shape} and ${second.shape}` }];
  return made.map(({ span, shape }) => ({ span, message: `makes ${shape}` }));
}

/** The last step on the way to each map within the slot or equation that it comes from, and the shape that it has. */
export function lastSteps(nodeOf: NodeOf, ids: readonly NodeId[], madeAt: MadeAt): readonly Related[] {
  return ids.flatMap((id) => {
    const span = madeAt.get(lastChange(nodeOf, id, 'shape', slotOf(nodeOf(id)))) ?? madeAt.get(id);
    return span ? [{ span, message: `makes ${formatShape(partOf(nodeOf, id, 'shape'))}` }] : [];
  });
}

/** `posterior.mu[0]` of a layer `posterior.mu[0].conv`. */
function slotOf({ origin }: GraphNode): string {
  return origin.path.split('.').slice(0, 2).join('.');
}

function sameSpan(a: Span, b: Span): boolean {
  return a.file === b.file && a.start === b.start && a.end === b.end;
}

function partOf(nodeOf: NodeOf, id: NodeId, part: ShapePart): readonly Dim[] {
  return nodeOf(id).type.shape.slice(...PARTS[part]);
}

/** Walks back along first operands while the part stays, and within a slot where one is named. */
function lastChange(nodeOf: NodeOf, id: NodeId, part: ShapePart, within: string | null = null): NodeId {
  let current = id;
  for (;;) {
    const before = nodeOf(current).operands[0];
    if (before === undefined || !sameShape(partOf(nodeOf, before, part), partOf(nodeOf, current, part))) return current;
    if (within !== null && slotOf(nodeOf(before)) !== within) return current;
    current = before;
  }
}
