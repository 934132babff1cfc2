import { createGraphBuilder } from '../graph/builder.ts';
import type { Graph, Origin } from '../graph/ir.ts';

/** A graph that says of each of its tensors whether it is finite. */
export interface ProbedGraph {
  /** One output of shape [] for each float tensor, in the order of computation: 0 where all elements are finite, else NaN. */
  readonly graph: Graph;
  /** Where the tensor of an output comes from, by the output's name. */
  readonly origins: ReadonlyMap<string, Origin>;
}

/**
 * Puts a probe on every float tensor that the graph computes or reads. 0 · x is NaN where x is NaN or infinite, and 0
 * elsewhere, so that a sum says it of a whole tensor, on every engine.
 */
export function addFiniteProbes(graph: Graph): ProbedGraph {
  const builder = createGraphBuilder(graph);
  const origins = new Map<string, Origin>();
  const zero = builder.add('constant', [], { value: 0 }, { path: 'probe', span: null });
  const outputs = graph.nodes
    .filter(({ type }) => type.dtype === 'float32')
    .map(({ id, origin }) => {
      const name = `probe${id}`;
      origins.set(name, origin);
      const zeros = builder.add('affine', [id], { scale: 0, offset: 0 }, { path: name, span: null });
      return { name, node: builder.add('sum-like', [zeros, zero], {}, { path: name, span: null }) };
    });
  return { graph: builder.finish(outputs), origins };
}
