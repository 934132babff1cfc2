import { descendants, nodeAt } from '../../../graph/depends.ts';
import type { Graph, GraphNode, NodeId } from '../../../graph/ir.ts';
import { invariant, present } from '../../../invariant.ts';
import type { TrainingPlan } from '../../../passes/plan.ts';

/** A step of training in two parts: gradients, and what the optimiser makes of them, element by element. */
export interface SplitStep {
  /** What computes gradients, losses and statistics. */
  readonly gradientSteps: readonly NodeId[];
  /** What works on vectors of all trained weights. */
  readonly updateSteps: readonly NodeId[];
  /** The vector of all gradients, and the vector of all weights that they belong to, in the same order. */
  readonly gradients: GraphNode<'pack'>;
  readonly weights: GraphNode<'pack'>;
  /** Where the length of the gradient is computed. */
  readonly lengths: ReadonlySet<NodeId>;
  /** The parts of the new vector of weights: it itself is what they are parts of. */
  readonly next: NodeId;
}

/** Null when no weight is changed. */
export function splitUpdate({ graph, step }: TrainingPlan): SplitStep | null {
  const order = step.steps.map(({ node }) => node);
  const parts = graph.outputs.map(({ node }) => nodeAt(graph, node)).filter(({ op }) => op === 'unpack');
  if (parts.length === 0) return null;
  const packs = order.map((id) => nodeAt(graph, id)).filter((node) => node.op === 'pack');
  const isWeights = ({ operands }: GraphNode): boolean => operands.every((id) => nodeAt(graph, id).op === 'parameter');
  const weights = present(packs.find(isWeights), 'packed weights');
  const gradients = present(
    packs.find((node) => !isWeights(node)),
    'packed gradients',
  );
  invariant(packs.length === 2, 'one vector of weights and one of gradients');
  const after = descendants(
    graph,
    packs.map(({ id }) => id),
  );
  const isPack = (id: NodeId): boolean => id === weights.id || id === gradients.id;
  const isLength = ({ op, operands: [x] }: GraphNode): boolean => op === 'norm' && x === gradients.id;
  const lengths = new Set(order.filter((id) => isLength(nodeAt(graph, id))));
  const updateSteps = order.filter(
    (id) => after.has(id) && !isPack(id) && !lengths.has(id) && nodeAt(graph, id).op !== 'unpack',
  );
  checkLengths(graph, updateSteps, gradients);
  const [next] = new Set(parts.flatMap(({ operands }) => operands));
  return {
    gradientSteps: order.filter((id) => !after.has(id)),
    updateSteps,
    gradients,
    weights,
    lengths,
    next: present(next, 'new weights'),
  };
}

function checkLengths(graph: Graph, steps: readonly NodeId[], { type }: GraphNode): void {
  const [size] = type.shape;
  for (const id of steps) {
    const node = nodeAt(graph, id);
    invariant(node.type.shape.length === 1 && node.type.shape[0] === size, `${node.op} leaves the vector of weights`);
  }
}
