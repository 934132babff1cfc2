import { createGraphBuilder } from '../graph/builder.ts';
import type { Graph, GraphOutput } from '../graph/ir.ts';
import { present } from '../invariant.ts';
import type { Networks } from '../model/lower-networks.ts';
import type { WatchedLoss } from '../objective/term.ts';
import { lossGraph } from '../objective/loss-graph.ts';
import { commonSubexpressions } from '../passes/common-subexpressions.ts';
import { deadCode } from '../passes/dead-code.ts';
import { runPasses } from '../passes/index.ts';
import type { Spec } from '../spec/types.ts';
import { addAdam } from './adam.ts';
import { differentiate, gradientName } from './reverse.ts';
import { stepLosses } from './step-losses.ts';

/** One step of training: forward, backward, Adam, batch-norm statistics. */
export interface TrainingStep {
  /**
   * In: a batch of N images and their labels, what latents and layers draw, and the state, which is every
   * `parameter` of the graph: weights, moving statistics, Adam's moments and count. Out: `loss`, each term of it by its
   * name and without its weight, `gradientNorm`, and every parameter's value after the step under the parameter's own name. Sizes are
   * the symbols N, H and W.
   */
  readonly graph: Graph;
  /** The numbers among the outputs that are no state, in their order. */
  readonly losses: readonly WatchedLoss[];
  /** Weights of the networks that the loss does not depend on: training leaves them as they are. */
  readonly untrained: readonly string[];
}

/** @param spec one that was checked: there is nothing left to report */
export function makeTrainingStep(spec: Spec): TrainingStep {
  const { networks, graph, weights } = lossGraph(spec);
  const trained = differentiate(
    graph,
    nodeOf(graph, 'loss'),
    weights.map(({ id }) => id),
  );
  const outputs = new Map(trained.outputs.map(({ name, node }) => [name, node]));
  const gradients = weights.flatMap(({ id, attributes: { name } }) => {
    const gradient = outputs.get(gradientName(name));
    return gradient === undefined ? [] : [{ name, parameter: id, gradient }];
  });
  const builder = createGraphBuilder(trained);
  const state = [...addAdam(builder, gradients, spec.train.optimizer), ...statisticsOf(networks)];
  const step = builder.finish([...graph.outputs, ...state]);
  const reached = new Set(gradients.map(({ name }) => name));
  return {
    graph: runPasses(step, [commonSubexpressions, deadCode]),
    losses: stepLosses(spec),
    untrained: weights.map(({ attributes }) => attributes.name).filter((name) => !reached.has(name)),
  };
}

function statisticsOf({ statistics }: Networks): readonly GraphOutput[] {
  return [...statistics].map(([name, node]) => ({ name, node }));
}

function nodeOf(graph: Graph, output: string): number {
  return present(
    graph.outputs.find(({ name }) => name === output),
    output,
  ).node;
}
