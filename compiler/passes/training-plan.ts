import { ancestors } from '../graph/depends.ts';
import type { Graph } from '../graph/ir.ts';
import { orderedPhase } from './ordered-phase.ts';
import type { TrainingPlan } from './plan.ts';

/** Orders a training graph for a low peak of memory, and finds all lifetimes. What its outputs name is kept. */
export function makeTrainingPlan(graph: Graph): TrainingPlan {
  const outputs = graph.outputs.map(({ node }) => node);
  const needed = ancestors(graph, outputs);
  const isComputed = (id: number): boolean => {
    const op = graph.nodes[id]?.op;
    return needed.has(id) && op !== 'input' && op !== 'parameter';
  };
  const members = graph.nodes.map(({ id }) => id).filter(isComputed);
  const keeps = [...new Set(outputs)].filter(isComputed);
  return { graph, step: orderedPhase(graph, 'step', members, keeps) };
}
