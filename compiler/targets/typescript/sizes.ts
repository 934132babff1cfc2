import type { Graph } from '../../graph/ir.ts';
import { type Bindings, type Dim, leastCommonMultiple } from '../../graph/tensor-type.ts';
import type { Sampling } from './signature.ts';

/** Of what a symbol must be a multiple so that every extent in the graph is a whole number. */
export function multipleOf(graph: Graph, symbol: string): number {
  let multiple = 1;
  for (const { type } of graph.nodes) {
    for (const dim of type.shape) {
      if (typeof dim !== 'number' && dim.symbol === symbol) multiple = leastCommonMultiple(multiple, dim.den);
    }
  }
  return multiple;
}

/** What is demanded of an extent of the image, as an expression: `128` or `{ multipleOf: 64 }`. */
export function demandOf(graph: Graph, dim: Dim): string {
  return typeof dim === 'number' ? String(dim) : `{ multipleOf: ${multipleOf(graph, dim.symbol)} }`;
}

/** The type of an extent: the number where the spec says it. */
export function sizeType(dim: Dim): string {
  return typeof dim === 'number' ? String(dim) : 'number';
}

/** About what extents are in an example of options. */
const EXAMPLE_SIZE = 128;

/** Sizes of an image, as signatures have them. */
export type Sizes = Readonly<Record<'height' | 'width', Dim>>;

/** The extents that a spec leaves open. */
export function openSizes(sizes: Sizes): readonly ('height' | 'width')[] {
  return (['height', 'width'] as const).filter((name) => typeof sizes[name] !== 'number');
}

/** The same as fields in an example of options: `height: 128`. */
export function exampleSizes(graph: Graph, sizes: Sizes): readonly string[] {
  return openSizes(sizes).map((name) => {
    const dim = sizes[name];
    const multiple = typeof dim === 'number' ? 1 : multipleOf(graph, dim.symbol);
    return `${name}: ${Math.ceil(EXAMPLE_SIZE / multiple) * multiple}`;
  });
}

/** The smallest image that a model takes, and what the graph's symbols are for it and a number of samples. */
export function smallestSizes(
  { plan: { graph }, signature }: Sampling,
  count: number,
): { readonly height: number; readonly width: number; readonly bindings: Bindings } {
  const size = (dim: Dim): number => (typeof dim === 'number' ? dim : multipleOf(graph, dim.symbol));
  const [height, width] = [size(signature.height), size(signature.width)];
  const bindings: Record<string, number> = {};
  for (const { type } of graph.nodes) {
    for (const dim of type.shape) if (typeof dim !== 'number') bindings[dim.symbol] = count;
  }
  if (typeof signature.height !== 'number') bindings[signature.height.symbol] = height;
  if (typeof signature.width !== 'number') bindings[signature.width.symbol] = width;
  return { height, width, bindings };
}
