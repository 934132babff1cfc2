import { ancestors, nodeAt } from '../../../graph/depends.ts';
import type { Graph, GraphNode, GraphOutput, NodeId } from '../../../graph/ir.ts';
import { sizeOf } from '../../../graph/tensor64.ts';
import { resolveShape } from '../../../graph/tensor-type.ts';
import { invariant, present } from '../../../invariant.ts';
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

type StateOutputs = TrainerSignature['next'];

/** Null when no weight is changed. */
export function splitUpdate(
  { graph, step }: TrainingPlan,
  { next, losses }: Pick<TrainerSignature, 'next' | 'losses'>,
): SplitStep | null {
  const order = step.steps.map(({ node }) => node);
  const parts = next.flatMap(({ name, node }) => {
    const part = nodeAt(graph, node);
    return part.op === 'unpack' ? [{ name, node, of: part.operands[0], start: part.attributes.start }] : [];
  });
  const gradients = packOf(graph, order, 'gradients');
  const [first] = parts;
  if (gradients === null || first === undefined) return null;
  const { vectors, moments, vector } = vectorsOf(graph, order, next, present(first.of, 'the vector of new weights'));
  const changed = new Set([...vectors.map((each) => each.next), ...parts.map(({ node }) => node)]);
  const renewed = next.filter(({ node }) => !changed.has(node));
  const lengths = new Set(
    order.filter((id) => {
      const { op, operands } = nodeAt(graph, id);
      return op === 'norm' && operands[0] === gradients.id;
    }),
  );
  const sourceOf = (id: NodeId): NumberSource | null => {
    if (lengths.has(id)) return { kind: 'length' };
    const output = renewed.find(({ node }) => node === id);
    if (output !== undefined) return { kind: 'next', name: output.name };
    const { op, attributes } = nodeAt(graph, id);
    return op === 'input' && attributes.role === 'schedule' ? { kind: 'schedule', name: attributes.name } : null;
  };
  const { updateSteps, numbers } = behind(graph, order, vectors, sourceOf);
  checkShapes(graph, updateSteps, gradients);
  const needed = ancestors(graph, [
    ...losses.map(({ node }) => node).filter((node) => !lengths.has(node)),
    ...gradients.operands,
    ...renewed.map(({ node }) => node),
  ]);
  return {
    gradientSteps: order.filter((id) => needed.has(id)),
    updateSteps,
    vectors,
    numbers,
    trained: parts
      .toSorted((a, b) => a.start - b.start)
      .map(({ name, start }, index) => {
        return { name, start, gradient: present(gradients.operands[index], `gradient of ${name}`) };
      }),
    vector,
    moments,
    renewed,
    lengths,
  };
}

function packOf(
  graph: Graph,
  order: readonly NodeId[],
  of: GraphNode<'pack'>['attributes']['of'],
): GraphNode<'pack'> | null {
  const packs = order.map((id) => nodeAt(graph, id)).filter((node) => node.op === 'pack');
  return packs.find(({ attributes }) => attributes.of === of) ?? null;
}

/**
 * The vectors of the update as they lie in memory.
 * @param parts the vector whose parts are the new values of the weights by their names
 */
function vectorsOf(
  graph: Graph,
  order: readonly NodeId[],
  next: StateOutputs,
  parts: NodeId,
): Pick<SplitStep, 'vectors' | 'moments' | 'vector'> {
  const parameters = new Map(
    graph.nodes.flatMap((node) => (node.op === 'parameter' ? [[node.attributes.name, node] as const] : [])),
  );
  const kept = next.flatMap(({ name, node }) => {
    const before = parameters.get(name);
    return before === undefined ? [] : [{ before, next: node }];
  });
  const vector = kept.find(({ before }) => before.attributes.purpose === 'trained');
  const moments = kept.filter(({ before }) => before.attributes.purpose === 'moment');
  const averages = packOf(graph, order, 'averages');
  const weights = vector?.before ?? packOf(graph, order, 'weights');
  return {
    vectors: [
      { node: present(weights, 'the vector of weights').id, next: vector?.next ?? parts },
      { node: present(packOf(graph, order, 'gradients'), 'the vector of gradients').id, next: null },
      ...moments.map(({ before, next: after }) => ({ node: before.id, next: after })),
      ...(averages === null ? [] : [{ node: averages.id, next: parts }]),
    ],
    moments: moments.map(({ before }) => before.attributes.name),
    vector: vector?.before ?? null,
  };
}

/** What the update computes on its way to new vectors from vectors, constants and numbers that it is given. */
function behind(
  graph: Graph,
  order: readonly NodeId[],
  vectors: SplitStep['vectors'],
  sourceOf: (id: NodeId) => NumberSource | null,
): Pick<SplitStep, 'updateSteps' | 'numbers'> {
  const numbers = new Map<NodeId, NumberSource>();
  const given = new Set(vectors.map(({ node }) => node));
  const found = new Set<NodeId>(vectors.flatMap(({ next }) => next ?? []));
  for (const id of found) {
    const source = sourceOf(id);
    if (source !== null) numbers.set(id, source);
    else if (!given.has(id)) for (const operand of nodeAt(graph, id).operands) found.add(operand);
  }
  return {
    updateSteps: order.filter((id) => found.has(id) && !given.has(id) && !numbers.has(id)),
    numbers: [...numbers].sort(([a], [b]) => a - b).map(([node, source]) => ({ ...source, node })),
  };
}

function checkShapes(graph: Graph, steps: readonly NodeId[], { type }: GraphNode): void {
  const size = sizeOf(resolveShape(type.shape, {}));
  for (const id of steps) {
    const { op, type: own } = nodeAt(graph, id);
    const [extent] = own.shape;
    const isNumber = own.shape.length === 0;
    invariant(isNumber || (own.shape.length === 1 && extent === size), `${op} leaves the vector of weights`);
  }
}
