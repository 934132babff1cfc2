import type { Graph } from '../../compiler/graph/ir.ts';
import { type Bindings, resolveShape } from '../../compiler/graph/tensor-type.ts';
import { sizeOf, type Tensor64 } from '../../compiler/graph/tensor64.ts';

/** Values for every input and parameter of a graph: plausible magnitudes, nothing at its trivial initial value. */
export function randomFeeds(graph: Graph, bindings: Bindings, seed: number): ReadonlyMap<string, Tensor64> {
  const random = createRandom(seed);
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const feeds = new Map<string, Tensor64>();
  for (const node of graph.nodes) {
    if (node.op === 'input') {
      const shape = resolveShape(node.attributes.type.shape, bindings);
      const draw =
        node.attributes.role === 'random'
          ? normal
          : node.attributes.role === 'image'
            ? random
            : () => Math.floor(2 * random());
      feeds.set(node.attributes.name, { shape, data: Float64Array.from({ length: sizeOf(shape) }, draw) });
    } else if (node.op === 'parameter') {
      const { name, shape } = node.attributes;
      const fanIn = sizeOf(shape.slice(0, -1));
      const last = name.slice(name.lastIndexOf('.') + 1);
      const draw =
        last === 'kernel'
          ? () => normal() * Math.sqrt(1 / fanIn)
          : last === 'gamma' || last === 'variance'
            ? () => 0.5 + random()
            : () => 0.1 * normal();
      feeds.set(name, { shape, data: Float64Array.from({ length: sizeOf(shape) }, draw) });
    }
  }
  return feeds;
}

/** A small generator of uniform numbers in [0, 1) (mulberry32). */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
