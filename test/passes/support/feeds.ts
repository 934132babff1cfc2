import type { Graph } from '../../../compiler/graph/ir.ts';
import type { Tensor64 } from '../../../compiler/graph/tensor64.ts';
import { type Bindings, resolveShape } from '../../../compiler/graph/tensor-type.ts';
import type { Random } from '../../graph/support/random.ts';

/** Random values for all inputs and parameters; variances and gammas are positive, kernels keep activations near 1. */
export function randomFeeds(graph: Graph, random: Random, bindings: Bindings): ReadonlyMap<string, Tensor64> {
  const feeds = new Map<string, Tensor64>();
  for (const node of graph.nodes) {
    if (node.op !== 'input' && node.op !== 'parameter') continue;
    const { name } = node.attributes;
    if (!feeds.has(name))
      feeds.set(name, random.tensor(resolveShape(node.type.shape, bindings), ...rangeOf(name, node.type.shape)));
  }
  return feeds;
}

function rangeOf(name: string, shape: Graph['nodes'][number]['type']['shape']): [number, number] {
  if (name.startsWith('variance') || name.startsWith('gamma')) return [0.5, 1.5];
  if (!name.startsWith('kernel')) return [-1, 1];
  const [height, width, inputs] = shape.map(Number);
  const bound = Math.sqrt(6 / ((height ?? 1) * (width ?? 1) * (inputs ?? 1)));
  return [-bound, bound];
}
