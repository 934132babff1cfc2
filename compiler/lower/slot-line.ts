import type { GraphNode } from '../graph/ir.ts';
import type { Span } from '../source/span.ts';
import type { Spec } from '../elaborate/types.ts';

/** The line that fills the slot a node was made in; the node's own line when it was made in an equation. */
export function slotLine(spec: Spec, { origin }: GraphNode): Span | undefined {
  for (const { role, slots } of spec.subnets) {
    for (const slot of slots) {
      const path = `${role}.${slot.name}`;
      if (origin.path === path || origin.path.startsWith(`${path}.`)) return slot.origin;
    }
  }
  return origin.span ?? undefined;
}
