import { differentiate, gradientName } from '../../../compiler/differentiate/reverse.ts';
import { evaluateGraph } from '../../../compiler/graph/evaluate.ts';
import type { Graph } from '../../../compiler/graph/ir.ts';
import type { Bindings } from '../../../compiler/graph/tensor-type.ts';
import { lossGraph } from '../../../compiler/objective/loss-graph.ts';
import type { Spec } from '../../../compiler/elaborate/types.ts';
import { createRandom } from '../../graph/support/random.ts';
import { initialFeeds } from './initial-feeds.ts';
import { type Direction, derivedSlope, measuredSlope } from './slopes.ts';

/** The slope of a model's loss along a random direction of all its weights. */
export interface WholeSlope {
  /** With the gradients in it. */
  readonly graph: Graph;
  /** As the gradients say. */
  readonly derived: number;
  /** By central differences over a distance. */
  measured(distance: number): number;
}

export function wholeSlope(spec: Spec, bindings: Bindings): WholeSlope {
  const { graph, weights } = lossGraph(spec);
  const loss = graph.outputs.find(({ name }) => name === 'loss')?.node ?? Number.NaN;
  const wrt = weights.map(({ id }) => id);
  const whole = differentiate(graph, loss, wrt);
  const feeds = initialFeeds(graph, bindings, 1, 0.2);
  const gradients = evaluateGraph(whole, feeds, bindings);
  const random = createRandom(1);
  const direction: Direction = new Map(
    weights.map(({ attributes: { name, shape } }) => [name, random.tensor(shape, -1, 1)]),
  );
  const { slope } = derivedSlope((name) => gradients.get(gradientName(name)), direction);
  const measured = (distance: number): number => measuredSlope(graph, feeds, direction, distance, bindings);
  return { graph: whole, derived: slope, measured };
}
