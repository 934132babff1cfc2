import type { Graph } from '../../compiler/graph/ir.ts';
import { parametersOf } from '../../compiler/graph/parameters.ts';

/** The names of what a graph has weights for, sorted. */
export function parameterNames(graph: Graph): readonly string[] {
  return parametersOf(graph)
    .map(({ name }) => name)
    .sort();
}

/** Trainable parameters by subnet and in total, and moving statistics. */
export function parameterCounts(graph: Graph): Readonly<Record<string, number>> {
  const counts: Record<string, number> = { posterior: 0, prior: 0, likelihood: 0, total: 0, statistics: 0 };
  for (const node of graph.nodes) {
    if (node.op !== 'parameter') continue;
    const size = node.attributes.shape.reduce((product, extent) => product * extent, 1);
    const keys =
      node.attributes.purpose === 'weight'
        ? [node.attributes.name.slice(0, node.attributes.name.indexOf('.')), 'total']
        : ['statistics'];
    for (const key of keys) counts[key] = (counts[key] ?? 0) + size;
  }
  return counts;
}
