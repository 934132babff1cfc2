import type { Graph } from '../graph/ir.ts';

/** A named rewriting of graphs that changes how results are computed, never what they are. */
export interface Pass {
  readonly name: string;
  /** One sentence, shown by `explain`. */
  readonly summary: string;
  run(graph: Graph): Graph;
}
