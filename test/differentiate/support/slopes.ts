import { evaluateGraph } from '../../../compiler/graph/evaluate.ts';
import type { Graph } from '../../../compiler/graph/ir.ts';
import type { Bindings } from '../../../compiler/graph/tensor-type.ts';
import type { Tensor64 } from '../../../compiler/graph/tensor64.ts';

export type Feeds = ReadonlyMap<string, Tensor64>;

/** A change of some of the inputs and parameters, by name. */
export type Direction = ReadonlyMap<string, Tensor64>;

/** Moves inputs and parameters a distance along a direction. */
export function moved(feeds: Feeds, direction: Direction, distance: number): Feeds {
  const result = new Map(feeds);
  for (const [name, { data }] of direction) {
    const value = feeds.get(name);
    if (!value) throw new Error(`nothing is fed to ${name}`);
    result.set(name, { shape: value.shape, data: value.data.map((each, i) => each + distance * (data[i] ?? 0)) });
  }
  return result;
}

/** The slope of the output `loss` along a direction, by central differences. */
export function measuredSlope(
  graph: Graph,
  feeds: Feeds,
  direction: Direction,
  distance: number,
  bindings: Bindings = {},
): number {
  const loss = graph.outputs.filter(({ name }) => name === 'loss');
  const at = (signed: number): number =>
    evaluateGraph({ ...graph, outputs: loss }, moved(feeds, direction, signed), bindings).get('loss')?.data[0] ??
    Number.NaN;
  return (at(distance) - at(-distance)) / (2 * distance);
}

/**
 * The slope that gradients say there is, and the sum of its terms without their signs: what errors are relative to, since
 * terms may cancel. A missing gradient is zero.
 */
export function derivedSlope(
  gradientOf: (name: string) => Tensor64 | undefined,
  direction: Direction,
): { readonly slope: number; readonly scale: number } {
  let slope = 0;
  let scale = 0;
  for (const [name, { data }] of direction) {
    const gradient = gradientOf(name)?.data;
    data.forEach((step, i) => {
      slope += step * (gradient?.[i] ?? 0);
      scale += Math.abs(step * (gradient?.[i] ?? 0));
    });
  }
  return { slope, scale };
}
