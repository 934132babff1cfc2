import { nodeAt } from '../../../graph/depends.ts';
import type { NodeId } from '../../../graph/ir.ts';
import { present } from '../../../invariant.ts';
import type { TrainingPlan } from '../../../passes/plan.ts';
import type { Span } from '../../../source/span.ts';
import { stepInputs } from '../../typescript/step-inputs.ts';
import type { TrainerSignature } from '../../typescript/trainer-signature.ts';
import { type Given, lower, type Piece, type Wanted } from '../lower.ts';
import type { OnnxGraph } from '../proto/model.ts';
import type { WasmModule } from '../update/encode.ts';
import { lowerUpdate } from '../update/lower.ts';
import { type NumberSource, type SplitStep, splitUpdate } from './split-update.ts';

/** The ONNX graphs of a step of training, and what the class that runs them must know. */
export interface TrainingGraphs {
  /**
   * In: `images`, `labels`, `raters` where subnets are given them, `s[0]`, `s[1]`, … where all raters' labels are asked for, `noise[l]` and what layers draw, `schedule[NAME]`, the state by the names of its parameters, and
   * where these are averages `trained[NAME]` of each trained weight. Out: `loss[NAME]`, `gradient[NAME]` of
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
  /** The part of the state that is the vector of trained weights, where these by their names are its average. */
  readonly vector: string | null;
  /** The numbers that the update reads. */
  readonly numbers: readonly NumberSource[];
  /** Other parts of the state that the first graph renews. */
  readonly renewed: readonly string[];
  /** Losses that are the length of the vector of gradients. */
  readonly lengths: readonly string[];
}

export const lossName = (name: string): string => `loss[${name}]`;
export const gradientName = (name: string): string => `gradient[${name}]`;
export const trainedName = (name: string): string => `trained[${name}]`;
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
  const split = splitUpdate(plan, signature);
  const isLength = ({ node }: { readonly node: NodeId }): boolean => split?.lengths.has(node) ?? false;
  const losses = signature.losses.filter((loss) => !isLength(loss));
  const renewed = split?.renewed ?? signature.next;
  const trained = split?.trained ?? [];
  const wanted: readonly Wanted[] = [
    ...losses.map(({ name, node }): Wanted => ({ node, name: lossName(name), layout: 'plain' })),
    ...trained.map(({ name, gradient }): Wanted => ({ node: gradient, name: gradientName(name), layout: 'plain' })),
    ...renewed.map(({ name, node }): Wanted => ({ node, name: nextName(name), layout: 'plain' })),
  ];
  const weights = trainedWeights(plan, split);
  const all = split === null ? step.steps.map(({ node }) => node) : split.gradientSteps;
  const steps = all.filter((id) => !weights.has(id));
  const given = givenTo(plan, signature, { steps, wanted, weights });
  const piece: Piece = {
    name: `${names.name}.gradients`,
    doc: names.doc,
    graph,
    steps,
    given,
    wanted,
    lineOf: names.lineOf,
  };
  return {
    gradients: lower(piece).graph,
    blockedGradients: lower({ ...piece, blockedFrom: BLOCKED_FROM / names.batch }).graph,
    update:
      split === null
        ? null
        : lowerUpdate({
            graph,
            steps: split.updateSteps,
            vectors: split.vectors,
            numbers: split.numbers.map(({ node }) => node),
          }),
    trained: trained.map(({ name }) => name),
    moments: split?.moments ?? [],
    vector: split?.vector?.attributes.name ?? null,
    numbers: split?.numbers ?? [],
    renewed: renewed.map(({ name }) => name),
    lengths: signature.losses.filter(isLength).map(({ name }) => name),
  };
}

/** Parts of the vector of trained weights, by their nodes: they lie there, and are given without a copy. */
function trainedWeights({ graph }: TrainingPlan, split: SplitStep | null): ReadonlyMap<NodeId, string> {
  const vector = split?.vector ?? null;
  if (split === null || vector === null) return new Map();
  const nameAt = new Map(split.trained.map(({ name, start }) => [start, name]));
  return new Map(
    graph.nodes.flatMap((node) =>
      node.op === 'unpack' && node.operands[0] === vector.id
        ? [[node.id, present(nameAt.get(node.attributes.start), 'a weight')] as const]
        : [],
    ),
  );
}

interface Reading {
  readonly steps: readonly NodeId[];
  readonly wanted: readonly Wanted[];
  readonly weights: ReadonlyMap<NodeId, string>;
}

/** What some steps and wanted values read that is not computed. */
function givenTo(
  { graph }: TrainingPlan,
  signature: TrainerSignature,
  { steps, wanted, weights }: Reading,
): readonly Given[] {
  const names = new Map<NodeId, string>([
    ...stepInputs(signature).map(({ node, name }) => [node, name] as const),
    ...[...weights].map(([id, name]) => [id, trainedName(name)] as const),
  ]);
  const read = new Set([...wanted.map(({ node }) => node), ...steps.flatMap((id) => nodeAt(graph, id).operands)]);
  return [...read]
    .sort((a, b) => a - b)
    .flatMap((id): readonly Given[] => {
      const node = nodeAt(graph, id);
      const name = names.get(id) ?? (node.op === 'parameter' ? node.attributes.name : null);
      return name === null ? [] : [{ node: id, name, layout: 'plain', constant: false }];
    });
}
