import { ancestors, nodeAt } from '../../../graph/depends.ts';
import type { Graph, GraphNode, GraphOutput, NodeId } from '../../../graph/ir.ts';
import { sizeOf } from '../../../graph/tensor64.ts';
import { resolveShape } from '../../../graph/tensor-type.ts';
import { fail, invariant, present } from '../../../invariant.ts';
import type { TrainingPlan } from '../../../passes/plan.ts';
import type { TrainerSignature } from '../../typescript/trainer-signature.ts';

/** A step of training in two parts: gradients, and what the optimiser makes of them, element by element. */
export interface SplitStep {
  /** What computes gradients, losses and statistics. */
  readonly gradientSteps: readonly NodeId[];
  /** What works on vectors of all trained weights, and on numbers for all of them. */
  readonly updateSteps: readonly NodeId[];
  /** The vectors of the update in the order in which they lie in memory: weights, gradients, moments, averages. */
  readonly vectors: readonly { readonly node: NodeId; readonly next: NodeId | null }[];
  /** The numbers that the update is given, and where they come from. */
  readonly numbers: readonly (NumberSource & { readonly node: NodeId })[];
  /** The trained weights in the order in which they make a vector, with their gradients. */
  readonly trained: readonly { readonly name: string; readonly start: number; readonly gradient: NodeId }[];
  /** The state's vector that is trained, where the weights by their names are an average of it. */
  readonly vector: GraphNode<'parameter'> | null;
  readonly moments: readonly string[];
  /** Other parts of the state that a step changes. */
  readonly renewed: readonly GraphOutput[];
  /** Where the length of the vector of gradients is computed. */
  readonly lengths: ReadonlySet<NodeId>;
}

export type NumberSource =
  /** The host computes it of how far training is. */
  | { readonly kind: 'schedule'; readonly name: string }
  /** A part of the state as this step leaves it. */
  | { readonly kind: 'next'; readonly name: string }
  /** The length of the vector of gradients. */
  | { readonly kind: 'length' };

/** Null when no weight is changed. */
export function splitUpdate(
  { graph, step }: TrainingPlan,
  { next, losses }: Pick<TrainerSignature, 'next' | 'losses'>,
): SplitStep | null {
  const order = step.steps.map(({ node }) => node);
  const packs = order.map((id) => nodeAt(graph, id)).filter((node) => node.op === 'pack');
  const packOf = (of: string): GraphNode<'pack'> | null => packs.find(({ attributes }) => attributes.of === of) ?? null;
  const gradients = packOf('gradients');
  const parts = next.flatMap(({ name, node }) => {
    const part = nodeAt(graph, node);
    return part.op === 'unpack' ? [{ name, node, part }] : [];
  });
  const [first] = parts;
  if (gradients === null || first === undefined) return null;
  const parameters = new Map(
    graph.nodes.flatMap((node) => (node.op === 'parameter' ? [[node.attributes.name, node] as const] : [])),
  );
  const averages = packOf('averages');
  const vector = [...parameters.values()].find(({ attributes }) => attributes.purpose === 'trained') ?? null;
  const partsNext = present(first.part.operands[0], 'the vector of new weights');
  const nextOf = (name: string): NodeId => present(next.find((output) => output.name === name)?.node, `next ${name}`);
  const moments = next.filter(({ name }) => parameters.get(name)?.attributes.purpose === 'moment');
  const vectors = [
    vector === null
      ? { node: present(packOf('weights'), 'the vector of weights').id, next: partsNext }
      : { node: vector.id, next: nextOf(vector.attributes.name) },
    { node: gradients.id, next: null },
    ...moments.map(({ name, node }) => ({ node: present(parameters.get(name), name).id, next: node })),
    ...(averages === null ? [] : [{ node: averages.id, next: partsNext }]),
  ];
  const inVectors = new Set([...vectors.map((each) => each.next), ...parts.map(({ node }) => node)]);
  const renewed = next.filter(({ node }) => !inVectors.has(node));
  const lengths = new Set(
    order.filter((id) => {
      const { op, operands } = nodeAt(graph, id);
      return op === 'norm' && operands[0] === gradients.id;
    }),
  );
  const sourceOf = (id: NodeId): NumberSource | null => {
    const node = nodeAt(graph, id);
    const output = renewed.find((each) => each.node === id);
    if (lengths.has(id)) return { kind: 'length' };
    if (output !== undefined) return { kind: 'next', name: output.name };
    return node.op === 'input' && node.attributes.role === 'schedule'
      ? { kind: 'schedule', name: node.attributes.name }
      : null;
  };
  const results = vectors.flatMap((each) => each.next ?? []);
  const { updateSteps, numbers } = behind(graph, order, results, new Set(vectors.map(({ node }) => node)), sourceOf);
  checkShapes(graph, updateSteps, gradients);
  const wanted = [
    ...losses.map(({ node }) => node).filter((node) => !lengths.has(node)),
    ...gradients.operands,
    ...renewed.map(({ node }) => node),
  ];
  const needed = ancestors(graph, wanted);
  return {
    gradientSteps: order.filter((id) => needed.has(id)),
    updateSteps,
    vectors,
    numbers,
    trained: parts
      .toSorted((a, b) => a.part.attributes.start - b.part.attributes.start)
      .map(({ name, part }, index) => ({
        name,
        start: part.attributes.start,
        gradient: present(gradients.operands[index], `gradient of ${name}`),
      })),
    vector,
    moments: moments.map(({ name }) => name),
    renewed,
    lengths,
  };
}

/** What the update computes on its way to some results from vectors, constants and numbers that it is given. */
function behind(
  graph: Graph,
  order: readonly NodeId[],
  results: readonly NodeId[],
  vectors: ReadonlySet<NodeId>,
  sourceOf: (id: NodeId) => NumberSource | null,
): Pick<SplitStep, 'updateSteps' | 'numbers'> {
  const numbers = new Map<NodeId, NumberSource>();
  const found = new Set<NodeId>(results);
  for (const id of found) {
    const source = sourceOf(id);
    if (source !== null) numbers.set(id, source);
    else if (!vectors.has(id)) for (const operand of nodeAt(graph, id).operands) found.add(operand);
  }
  return {
    updateSteps: order.filter((id) => found.has(id) && !vectors.has(id) && !numbers.has(id)),
    numbers: [...numbers].sort(([a], [b]) => a - b).map(([node, source]) => ({ ...source, node })),
  };
}

function checkShapes(graph: Graph, steps: readonly NodeId[], { type }: GraphNode): void {
  const size = sizeOf(resolveShape(type.shape, {}));
  for (const id of steps) {
    const { op, type: own } = nodeAt(graph, id);
    const [extent] = own.shape;
    if (own.shape.length > 1) fail(`${op} leaves the vector of weights`);
    invariant(extent === undefined || extent === size, `${op} leaves the vector of weights`);
  }
}
