import { nodeAt } from '../graph/depends.ts';
import type { NodeId } from '../graph/ir.ts';
import { present } from '../invariant.ts';
import type { Networks } from '../model/lower-networks.ts';
import { latentNames } from '../spec/latent-names.ts';
import type { Role, Spec } from '../spec/types.ts';

/** A tensor of logits, and what it is computed from: latents, finest first, and the image. */
export interface Logits {
  readonly node: NodeId;
  readonly level: number;
  readonly given: readonly string[];
}

/** The distribution of a latent, at the posterior's sample of the latents it depends on. */
export interface Conditional {
  readonly mean: NodeId;
  readonly scale: NodeId;
  /** What it depends on: other latents, finest first, and the image and labels. */
  readonly given: readonly string[];
}

export function logitsOf(spec: Spec, networks: Networks, name: string, level: number): Logits {
  const node = present(networks.instances.get('likelihood')?.tensors.get(name), `logits ${name}`);
  return { node, level, given: namesBehind(spec, networks, [node]) };
}

export function conditional(spec: Spec, networks: Networks, role: Role, latent: string): Conditional {
  const path = `${role}.${latent}`;
  const { mean, scale } = present(networks.instances.get(role)?.distributions.get(latent), path);
  return { mean, scale, given: namesBehind(spec, networks, [mean, scale]) };
}

/** The latents, image and labels from which nodes are computed; a latent hides what it is drawn from. */
function namesBehind(spec: Spec, networks: Networks, nodes: readonly NodeId[]): readonly string[] {
  const names = new Map<NodeId, string>([...networks.latents].map(([name, id]) => [id, name]));
  names.set(networks.image, spec.input.name).set(networks.labels, spec.target.name);
  const found = new Set<NodeId>(nodes);
  for (const id of found) {
    if (names.has(id)) continue;
    for (const operand of nodeAt(networks.graph, id).operands) found.add(operand);
  }
  const order = [...latentNames(spec), spec.input.name, spec.target.name];
  const read = new Set([...found].map((id) => names.get(id)));
  return order.filter((name) => read.has(name));
}
