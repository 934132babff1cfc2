import { nodeAt } from '../../graph/depends.ts';
import type { Graph, GraphNode, NodeId } from '../../graph/ir.ts';
import type { Dim } from '../../graph/tensor-type.ts';
import { invariant, present } from '../../invariant.ts';
import type { Plan } from '../../passes/plan.ts';
import { latentNames } from '../../elaborate/latent-names.ts';
import type { Spec } from '../../elaborate/types.ts';
import { type Random, randomOf } from './random.ts';

/** A latent level: its number (0 is the finest) and the shape [height, width, channels] of one sample. */
export interface Level {
  readonly level: number;
  readonly node: NodeId;
  readonly shape: readonly Dim[];
}

/** A plan, with what goes into it and comes out of it. */
export interface Sampling {
  readonly plan: Plan;
  readonly signature: Signature;
}

/** What goes into a sampling graph and what comes out of it. */
export interface Signature {
  readonly image: GraphNode<'input'>;
  readonly height: Dim;
  readonly width: Dim;
  /** The spec calls both sizes by one name, so they must be equal. */
  readonly square: boolean;
  readonly channels: number;
  readonly classes: number;
  /** What the graph draws, latent levels first, the finest before the others; empty for a deterministic model. */
  readonly random: readonly Random[];
  /** The source that decides who draws, by its place among `random`; null where nothing does. */
  readonly rater: { readonly index: number; readonly raters: number } | null;
  /** The latents that the graph delivers, finest level first. */
  readonly latents: readonly Level[];
  readonly labels: NodeId;
  readonly probabilities: NodeId;
}

/**
 * Reads a sampling graph: one input of role `image` [1, H, W, C], inputs of role `random` [K, h, w, D], and the outputs
 * `labels` [K, H, W], `probabilities` [K, H, W, classes] and `z[l]` (the latent's name, [K, h, w, D]).
 */
export function signatureOf(spec: Spec, graph: Graph): Signature {
  const inputs = graph.nodes.filter((node) => node.op === 'input');
  const images = inputs.filter((node) => node.attributes.role === 'image');
  const image = present(images[0], 'image input');
  invariant(images.length === 1, 'a sampling graph has one image');
  invariant(!inputs.some((node) => node.attributes.role === 'labels'), 'a sampling graph reads no labels');
  const [, height, width, channels] = image.type.shape;
  invariant(typeof channels === 'number', 'the image has a known number of channels');
  const output = (name: string): NodeId =>
    present(graph.outputs.find((candidate) => candidate.name === name)?.node, `output ${name}`);
  const random = randomOf(graph);
  const index = random.findIndex(({ source }) => source.per === 'rater');
  return {
    image,
    height: present(height, 'image height'),
    width: present(width, 'image width'),
    square: typeof spec.input.height === 'string' && spec.input.height === spec.input.width,
    channels,
    classes: spec.target.classes,
    random,
    rater: index < 0 ? null : { index, raters: present(spec.target.annotators, 'annotators') },
    latents: latentNames(spec).flatMap((name, level) => latentOf(graph, name, level)),
    labels: output('labels'),
    probabilities: output('probabilities'),
  };
}

function latentOf(graph: Graph, name: string, level: number): readonly Level[] {
  return graph.outputs
    .filter((output) => output.name === name)
    .map(({ node }) => ({ level, node, shape: nodeAt(graph, node).type.shape.slice(1) }));
}
