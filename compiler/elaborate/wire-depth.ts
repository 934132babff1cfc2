import { innerWires } from './inner-wires.ts';
import type { Wire } from './types.ts';

/** How many tensors, joins and applications a wire nests; `x -> a -> b` is 3 deep. Any depth is measured, without recursion. */
export function wireDepth(wire: Wire): number {
  let deepest = 0;
  const stack: { readonly wire: Wire; readonly depth: number }[] = [{ wire, depth: 1 }];
  for (let step = stack.pop(); step; step = stack.pop()) {
    const { depth } = step;
    deepest = Math.max(deepest, depth);
    for (const inner of innerWires(step.wire)) stack.push({ wire: inner.wire, depth: depth + 1 });
  }
  return deepest;
}
