import type { Graph } from '../../graph/ir.ts';
import type { Dim } from '../../graph/tensor-type.ts';

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

function leastCommonMultiple(a: number, b: number): number {
  return (a / greatestCommonDivisor(a, b)) * b;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
