import type { Graph } from '../../graph/ir.ts';
import type { Bindings } from '../../graph/tensor-type.ts';

const NOMINAL_BATCH = 8;
const NOMINAL_SIZE = 128;

/** Plausible values for a graph's symbols, to weigh costs before sizes are known: 8 samples of 128×128 pixels. */
export function nominalBindings(graph: Graph): Bindings {
  const bindings: Record<string, number> = {};
  for (const { type } of graph.nodes) {
    for (const [axis, dim] of type.shape.entries()) {
      if (typeof dim !== 'number') bindings[dim.symbol] = axis === 0 ? NOMINAL_BATCH : NOMINAL_SIZE;
    }
  }
  return bindings;
}
