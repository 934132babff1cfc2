import type { StatePart } from '../../../runtime/embed/trainer-start.ts';
import type { Formula } from '../../formula/formula.ts';
import { nodeAt } from '../../graph/depends.ts';
import type { Graph, GraphNode, NodeId } from '../../graph/ir.ts';
import type { Dim } from '../../graph/tensor-type.ts';
import { invariant, present } from '../../invariant.ts';
import { ignoredLabel } from '../../elaborate/objective-conflict.ts';
import type { Spec } from '../../elaborate/types.ts';
import type { EmitTrainerRequest } from '../target.ts';
import { type Random, randomOf } from './random.ts';

/** What goes into a step of training and comes out of it. */
export interface TrainerSignature {
  readonly graph: Graph;
  readonly image: GraphNode<'input'>;
  readonly labels: GraphNode<'input'> | null;
  /** Who drew the labels, and of how many; null where a step does not ask. */
  readonly rater: { readonly node: GraphNode<'input'>; readonly raters: number } | null;
  /** What each rater drew, where a step asks for all. */
  readonly outlines: readonly GraphNode<'input'>[];
  /** What a step draws, latent levels first, the finest before the others. */
  readonly random: readonly Random[];
  readonly height: Dim;
  readonly width: Dim;
  readonly channels: number;
  readonly classes: number;
  /** The label of pixels that count nothing, beside the classes; null for none. */
  readonly ignored: number | null;
  /** The loss and its terms. */
  readonly losses: readonly { readonly name: string; readonly node: NodeId }[];
  /** The state after a step, by the names of its parameters; what a step leaves as it is does not stand here. */
  readonly next: readonly { readonly name: string; readonly node: NodeId }[];
  /** What the host computes before each step. */
  readonly schedules: readonly Schedule[];
  /** The part of the state that counts the steps done; null where nothing does. */
  readonly count: string | null;
  /** The whole state: weights and moving statistics, then what the optimiser keeps. */
  readonly parameters: readonly (GraphNode<'parameter'> & Pick<StatePart, 'of'>)[];
}

/** An input of a step that follows from how far training is. */
export interface Schedule {
  readonly id: NodeId;
  readonly name: string;
  readonly formula: Formula;
}

/** The subnets, for the weights that no step reads, and which weights samples are drawn with. */
export type TrainerWeights = Pick<EmitTrainerRequest, 'networks' | 'sampled'>;

export function trainerSignature(spec: Spec, graph: Graph, { networks, sampled }: TrainerWeights): TrainerSignature {
  const inputs = graph.nodes.filter((node) => node.op === 'input');
  const withRole = (role: string): readonly GraphNode<'input'>[] =>
    inputs.filter(({ attributes }) => attributes.role === role);
  const image = present(withRole('image')[0], 'image input');
  const [rater] = withRole('rater');
  const [, height, width, channels] = image.type.shape;
  invariant(typeof channels === 'number', 'the image has a known number of channels');

  const parameters = new Map<string, GraphNode<'parameter'>>();
  for (const node of [...networks.nodes, ...graph.nodes]) {
    if (node.op === 'parameter' && !parameters.has(node.attributes.name)) parameters.set(node.attributes.name, node);
  }
  const ownerOf = ({ attributes: { name, purpose } }: GraphNode<'parameter'>): StatePart['of'] => {
    if (purpose !== 'weight' && purpose !== 'statistic') return 'optimizer';
    return sampled.has(name) ? 'sampling' : 'training';
  };
  const isState = (name: string): boolean => parameters.has(name);
  return {
    graph,
    image,
    labels: withRole('labels')[0] ?? null,
    rater: rater === undefined ? null : { node: rater, raters: present(spec.target.annotators, 'annotators') },
    outlines: withRole('outlines'),
    random: randomOf(graph),
    height: present(height, 'height'),
    width: present(width, 'width'),
    channels,
    classes: spec.target.classes,
    ignored: ignoredLabel(spec.objective),
    losses: graph.outputs.filter(({ name }) => !isState(name)),
    next: graph.outputs.filter(({ name, node }) => isState(name) && nodeAt(graph, node).op !== 'parameter'),
    schedules: inputs.flatMap(({ id, attributes }) =>
      attributes.role === 'schedule' ? [{ id, name: attributes.name, formula: attributes.formula }] : [],
    ),
    count: [...parameters.values()].find(({ attributes }) => attributes.purpose === 'step')?.attributes.name ?? null,
    parameters: [...parameters.values()].map((node) => ({ ...node, of: ownerOf(node) })),
  };
}

/** Statements that throw when a batch is not what a model trains on. */
export function checkBatchLines({
  ignored,
  rater,
  outlines,
}: Pick<TrainerSignature, 'ignored' | 'rater' | 'outlines'>): readonly string[] {
  const all = `{ extents: [${outlines.length}, batch.count, batch.height, batch.width], classes: CLASSES, ignored: ${ignored} }`;
  return [
    `checkBatch(batch, DEMAND, CLASSES${ignored === null ? '' : `, ${ignored}`});`,
    ...(rater === null ? [] : [`checkRaters(batch.raters, batch.count, ${rater.raters});`]),
    ...(outlines.length === 0 ? [] : [`checkLabels('outlines', batch.outlines, ${all});`]),
  ];
}

/** The files of `runtime/embed` with what checks batches, makes them, and takes steps on them, by their names. */
export function batchHelpers({ rater }: Pick<TrainerSignature, 'rater'>): readonly string[] {
  const more = rater === null ? [] : ['check-raters'];
  return [
    'image',
    'check-options',
    'check-count',
    'check-signal',
    'check-labels',
    'training-batch',
    ...more,
    'turn',
    'training-steps',
    'shuffled',
    'example-batches',
  ];
}
