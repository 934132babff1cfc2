import type { Report } from '../diagnostics/diagnostic.ts';
import { createGraphBuilder } from '../graph/builder.ts';
import type { Graph, GraphNode } from '../graph/ir.ts';
import { fail, present } from '../invariant.ts';
import { lowerNetworks, type Networks } from '../lower/lower-networks.ts';
import type { Spec } from '../elaborate/types.ts';
import { deriveObjective } from './derive.ts';
import { LOSS } from './losses.ts';
import { lowerLoss } from './lower-loss.ts';
import type { Term } from './term.ts';
import { balanceOf } from './terms/index.ts';

/** A model's networks in training mode with its loss on top. */
export interface LossGraph {
  /** Outputs: `loss`, and each term by its name and without its weight, all of shape []. Its ids are those of `networks`. */
  readonly graph: Graph;
  readonly networks: Networks;
  readonly terms: readonly Term[];
  /** The parameters that gradients may change. */
  readonly weights: readonly GraphNode<'parameter'>[];
}

/** @param spec one that was checked: there is nothing left to report */
/** The objective of a spec as a graph: what training minimises, and each of its terms. */
export function lossGraph(spec: Spec): LossGraph {
  const report: Report = ({ message }) => fail(`a checked spec does not lower for training: ${message}`);
  const networks = present(lowerNetworks(spec, report, 'training'), 'networks');
  const terms = deriveObjective(spec, networks);
  const builder = createGraphBuilder(networks.graph);
  const loss = lowerLoss(builder, terms, balanceOf(spec));
  const graph = builder.finish([{ name: LOSS, node: loss.total }, ...loss.outputs]);
  const parameters = graph.nodes.filter((node) => node.op === 'parameter');
  return { graph, networks, terms, weights: parameters.filter(({ attributes }) => attributes.purpose === 'weight') };
}
