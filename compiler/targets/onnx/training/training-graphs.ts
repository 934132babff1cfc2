import { nodeAt } from '../../../graph/depends.ts';
import type { GraphNode, NodeId } from '../../../graph/ir.ts';
import { present } from '../../../invariant.ts';
import type { TrainingPlan } from '../../../passes/plan.ts';
import type { Span } from '../../../source/span.ts';
import { feedName } from '../../typescript/random.ts';
import type { TrainerSignature } from '../../typescript/trainer-signature.ts';
import { type Given, lower, type Piece, type Wanted } from '../lower.ts';
import type { OnnxGraph } from '../proto/model.ts';
import type { WasmModule } from '../update/encode.ts';
import { lowerUpdate, type UpdatePiece } from '../update/lower.ts';
import { type SplitStep, splitUpdate } from './split-update.ts';

/** The ONNX graphs of a step of training, and what the class that runs them must know. */
export interface TrainingGraphs {
  /**
   * In: `images`, `labels`, `noise[l]` and what layers draw, the state by the names of its parameters. Out: `loss[NAME]`, `gradient[NAME]` of
   * each trained weight, and `next[NAME]` of the rest of the state that a step changes.
   */
  readonly gradients: OnnxGraph;
  /** The same with blocked convolutions, which not every engine has. */
  readonly blockedGradients: OnnxGraph;
  /** Renews the vectors of weights and moments from that of gradients, and `numbers`. Null when nothing is trained. */
  readonly update: WasmModule | null;
  /** The trained weights, in the order in which they make a vector. */
  readonly trained: readonly string[];
  /** Vectors in that order that the optimiser keeps: parameters of the state. */
  readonly moments: readonly string[];
  /** Numbers that the update reads and the first graph gives: parameters of the state. */
  readonly numbers: readonly string[];
  /** Other parts of the state that the first graph renews. */
  readonly renewed: readonly string[];
  /** Losses that are the length of the vector of gradients. */
  readonly lengths: readonly string[];
}

export const IMAGES = 'images';
export const LABELS = 'labels';
export const lossName = (name: string): string => `loss[${name}]`;
export const gradientName = (name: string): string => `gradient[${name}]`;
export const nextName = (name: string): string => `next[${name}]`;

/** Of fewer pixels in a batch the kernel costs more than the maps, and it is not worth while to put it in blocks. */
const BLOCKED_FROM = 128;

interface Names {
  readonly name: string;
  readonly doc: string;
  /** Images of a batch that is usual. */
  readonly batch: number;
  readonly lineOf: (span: Span) => string | null;
}

export function trainingGraphs(plan: TrainingPlan, signature: TrainerSignature, names: Names): TrainingGraphs {
  const { graph, step } = plan;
  const split = splitUpdate(plan);
  const trained = split === null ? [] : split.weights.operands.map((id) => parameterName(nodeAt(graph, id)));
  const updated = new Set(split?.updateSteps);
  const moments = signature.next.filter(({ node }) => updated.has(node));
  const renewed = signature.next.filter(({ node, name }) => !updated.has(node) && !trained.includes(name));
  const numbers = split === null ? [] : outsideOf(plan, split);
  const isLength = ({ node }: { readonly node: NodeId }): boolean => split?.lengths.has(node) ?? false;
  const losses = signature.losses.filter((loss) => !isLength(loss));
  const wanted: readonly Wanted[] = [
    ...losses.map(({ name, node }): Wanted => ({ node, name: lossName(name), layout: 'plain' })),
    ...trained.map((name, index): Wanted => {
      const node = present(split?.gradients.operands[index], `gradient of ${name}`);
      return { node, name: gradientName(name), layout: 'plain' };
    }),
    ...renewed.map(({ name, node }): Wanted => ({ node, name: nextName(name), layout: 'plain' })),
  ];
  const steps = split === null ? step.steps.map(({ node }) => node) : split.gradientSteps;
  const piece: Piece = {
    name: `${names.name}.gradients`,
    doc: names.doc,
    graph,
    steps,
    given: givenTo(plan, signature, steps, wanted),
    wanted,
    lineOf: names.lineOf,
  };
  return {
    gradients: lower(piece).graph,
    blockedGradients: lower({ ...piece, blockedFrom: BLOCKED_FROM / names.batch }).graph,
    update: split === null ? null : lowerUpdate(updatePiece(plan, split, moments, numbers)),
    trained,
    moments: moments.map(({ name }) => name),
    numbers: numbers.map(({ name }) => name),
    renewed: renewed.map(({ name }) => name),
    lengths: signature.losses.filter(isLength).map(({ name }) => name),
  };
}

/** What some steps and wanted values read that is not computed. */
function givenTo(
  { graph }: TrainingPlan,
  { image, labels, random }: TrainerSignature,
  steps: readonly NodeId[],
  wanted: readonly Wanted[],
): readonly Given[] {
  const inputNames = new Map<NodeId, string>([
    [image.id, IMAGES],
    ...(labels === null ? [] : [[labels.id, LABELS] as const]),
    ...random.map(({ node, source }) => [node, feedName(source)] as const),
  ]);
  const read = new Set([...wanted.map(({ node }) => node), ...steps.flatMap((id) => nodeAt(graph, id).operands)]);
  return [...read]
    .sort((a, b) => a - b)
    .flatMap((id): readonly Given[] => {
      const node = nodeAt(graph, id);
      if (node.op !== 'input' && node.op !== 'parameter') return [];
      const name = inputNames.get(id) ?? parameterName(node);
      return [{ node: id, name, layout: 'plain', constant: false }];
    });
}

/** What the update reads of the step beside vectors: numbers that are parts of the new state. */
function outsideOf(
  { graph }: TrainingPlan,
  split: SplitStep,
): readonly { readonly name: string; readonly node: NodeId }[] {
  const inside = new Set([...split.updateSteps, split.weights.id, split.gradients.id]);
  const read = new Set(split.updateSteps.flatMap((id) => nodeAt(graph, id).operands));
  return [...read]
    .filter((id) => !inside.has(id) && nodeAt(graph, id).op !== 'parameter')
    .map((node) => {
      const output = graph.outputs.find((each) => each.node === node);
      return { name: present(output, `name of node ${node}`).name, node };
    });
}

/** Weights, gradients and moments lie in memory in this order. */
function updatePiece(
  { graph }: TrainingPlan,
  split: SplitStep,
  moments: readonly { readonly name: string; readonly node: NodeId }[],
  numbers: readonly { readonly node: NodeId }[],
): UpdatePiece {
  const parameters = new Map(
    graph.nodes.flatMap((node) => (node.op === 'parameter' ? [[node.attributes.name, node.id] as const] : [])),
  );
  return {
    graph,
    steps: split.updateSteps,
    vectors: [
      { node: split.weights.id, next: split.next },
      { node: split.gradients.id, next: null },
      ...moments.map(({ name, node }) => ({ node: present(parameters.get(name), name), next: node })),
    ],
    numbers: numbers.map(({ node }) => node),
  };
}

function parameterName(node: GraphNode): string {
  return present(node.op === 'parameter' ? node.attributes.name : undefined, 'name of a parameter');
}
