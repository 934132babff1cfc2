import type { Graph, GraphNode, NodeId } from '../../graph/ir.ts';
import type { Dim } from '../../graph/tensor-type.ts';
import { invariant, present } from '../../invariant.ts';
import type { Plan } from '../../passes/plan.ts';
import type { Spec } from '../../spec/types.ts';

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
  /** The noise that the graph reads, finest level first; empty for a deterministic model. */
  readonly noise: readonly Level[];
  /** The latents that the graph delivers, finest level first. */
  readonly latents: readonly Level[];
  readonly labels: NodeId;
  readonly probabilities: NodeId;
}

/**
 * Reads a sampling graph: one input of role `image` [1, H, W, C], inputs `noise[l]` of role `noise` [K, h, w, D], and the
 * outputs `labels` [K, H, W], `probabilities` [K, H, W, classes] and `z[l]` (the latent's name, [K, h, w, D]).
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
  const noise = inputs.filter((node) => node.attributes.role === 'noise');
  const latentName = spec.latent?.name ?? '';
  return {
    image,
    height: present(height, 'image height'),
    width: present(width, 'image width'),
    square: typeof spec.input.height === 'string' && spec.input.height === spec.input.width,
    channels,
    classes: spec.target.classes,
    noise: levels(
      graph,
      'noise',
      noise.map((node) => ({ name: node.attributes.name, node: node.id })),
    ),
    latents: levels(graph, latentName, graph.outputs),
    labels: output('labels'),
    probabilities: output('probabilities'),
  };
}

/** Those of the given values that are called `name[l]`, by level. */
function levels(
  graph: Graph,
  name: string,
  values: readonly { readonly name: string; readonly node: NodeId }[],
): readonly Level[] {
  return values
    .filter((value) => value.name.startsWith(`${name}[`))
    .map((value) => ({
      level: Number(value.name.slice(name.length + 1, -1)),
      node: value.node,
      shape: present(graph.nodes[value.node], value.name).type.shape.slice(1),
    }))
    .sort((a, b) => a.level - b.level);
}
