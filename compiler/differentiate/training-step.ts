import { createGraphBuilder } from '../graph/builder.ts';
import type { Graph, GraphOutput } from '../graph/ir.ts';
import { present } from '../invariant.ts';
import type { Networks } from '../lower/lower-networks.ts';
import { lossGraph } from '../objective/loss-graph.ts';
import { LOSS } from '../objective/losses.ts';
import type { WatchedLoss } from '../objective/term.ts';
import { commonSubexpressions } from '../passes/common-subexpressions.ts';
import type { Spec } from '../elaborate/types.ts';
import { isFrozen } from '../elaborate/is-frozen.ts';
import { averageWeights } from './average.ts';
import { addCount } from './optimizers/optimizer.ts';
import { differentiate, gradientName } from './reverse.ts';
import { stepLosses } from './step-losses.ts';
import { addUpdate, type PackedPart } from './update.ts';

/** One step of training: forward, backward, the optimiser, averages, batch-norm statistics. */
export interface TrainingStep {
  /**
   * In: a batch of N images and their labels, what latents and layers draw, and the state, which is every
   * `parameter` of the graph: weights, moving statistics, what the optimiser keeps. Out: `loss`, each term of it by its
   * name and without its weight, `gradientNorm`, and every parameter's value after the step under the parameter's own name. Sizes are
   * the symbols N, H and W. Numbers that change while the model trains are inputs of role `schedule`, and then one
   * parameter counts the steps.
   */
  readonly graph: Graph;
  /** The numbers among the outputs that are no state, in their order. */
  readonly losses: readonly WatchedLoss[];
  /** Weights of the networks that the loss does not depend on and that are not frozen: training leaves them as they are. */
  readonly untrained: readonly string[];
  /** The trained weights, in the order in which they make the vectors of the optimiser. */
  readonly trained: readonly Pick<PackedPart, 'name' | 'start' | 'shape'>[];
  /** The vector of the state whose elements are 0 where each gradient so far was 0; null where none says so. */
  readonly trace: string | null;
}

/** @param spec one that was checked: there is nothing left to report */
export function makeTrainingStep(spec: Spec): TrainingStep {
  const { optimizer, clip, average, freeze } = spec.train;
  const { networks, graph, weights } = lossGraph(spec);
  const moving = weights.filter(({ attributes: { name } }) => !isFrozen(name, freeze));
  const differentiated = differentiate(
    graph,
    nodeOf(graph, LOSS),
    moving.map(({ id }) => id),
  );
  const outputs = new Map(differentiated.outputs.map(({ name, node }) => [name, node]));
  const gradients = moving.flatMap(({ id, attributes: { name } }) => {
    const gradient = outputs.get(gradientName(name));
    return gradient === undefined ? [] : [{ name, parameter: id, gradient }];
  });
  const builder = createGraphBuilder(differentiated);
  const update = addUpdate(builder, gradients, { optimizer, clip });
  const step = builder.finish([...graph.outputs, ...(update?.outputs ?? []), ...statisticsOf(networks)]);
  const averaged = update === null || average === null ? step : averageWeights(step, update, average.decay);
  const reached = new Set(gradients.map(({ name }) => name));
  return {
    graph: withCount(commonSubexpressions.run(averaged)),
    losses: stepLosses(spec),
    untrained: moving.map(({ attributes }) => attributes.name).filter((name) => !reached.has(name)),
    trained: update?.parts.map(({ name, start, shape }) => ({ name, start, shape })) ?? [],
    trace: update?.trace ?? null,
  };
}

/** What counts the steps where the optimiser does not. */
const COUNT = 'optimizer.step';

/** Schedules follow from the number of steps, which is part of the state then. */
function withCount(step: Graph): Graph {
  const isScheduled = step.nodes.some(({ op, attributes }) => op === 'input' && attributes.role === 'schedule');
  const isCounted = step.nodes.some(({ op, attributes }) => op === 'parameter' && attributes.purpose === 'step');
  if (!isScheduled || isCounted) return step;
  const builder = createGraphBuilder(step);
  return builder.finish([...step.outputs, { name: COUNT, node: addCount(builder, COUNT) }]);
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
