import { nodeAt } from '../../../graph/depends.ts';
import type { Graph, NodeId } from '../../../graph/ir.ts';
import { present } from '../../../invariant.ts';
import type { TrainingPlan } from '../../../passes/plan.ts';
import type { Spec } from '../../../elaborate/types.ts';
import { createNames } from '../../typescript/names.ts';
import { stringLiteral } from '../../typescript/text.ts';
import { type TrainerSignature, type TrainerWeights, trainerSignature } from '../../typescript/trainer-signature.ts';
import type { TfjsWriterTable } from '../writer.ts';
import type { Code } from '../phase-body.ts';
import { wantedName } from '../program.ts';

/** A training plan with names for its values, and what goes into a step and comes out of it. */
export interface TrainerProgram extends Code, TrainerSignature {
  readonly graph: Graph;
  readonly plan: TrainingPlan;
}

export function trainerProgram(
  spec: Spec,
  plan: TrainingPlan,
  weights: TrainerWeights,
  writers: TfjsWriterTable,
): TrainerProgram {
  const { graph, step } = plan;
  const names = createNames();
  for (const name of ['batch', 'images', 'inputs', 'losses', 'next', 'state', 'trainStep']) names.take(name);
  const byNode = new Map<NodeId, string>();
  const inputs = graph.nodes.filter(({ op }) => op === 'input');
  for (const { id } of inputs) byNode.set(id, names.take(wantedName(nodeAt(graph, id))));
  for (const { node } of step.steps) byNode.set(node, names.take(wantedName(nodeAt(graph, node))));
  const nameOf = (id: NodeId): string => present(byNode.get(id), `name of node ${id}`);
  return {
    ...trainerSignature(spec, graph, weights),
    writers,
    names,
    nameOf,
    expression(id) {
      const node = nodeAt(graph, id);
      if (node.op === 'parameter') return `state[${stringLiteral(node.attributes.name)}]`;
      return node.op === 'input' ? `inputs.${nameOf(id)}` : nameOf(id);
    },
    plan,
  };
}
