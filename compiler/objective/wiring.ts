import { nodeAt } from '../graph/depends.ts';
import type { NodeId } from '../graph/ir.ts';
import { present } from '../invariant.ts';
import { OF_PRIOR } from './notation.ts';
import type { Networks } from '../lower/lower-networks.ts';
import { partsDelivered } from '../lower/lower-subnet.ts';
import { latentNames } from '../elaborate/latent-names.ts';
import type { Distribution, Role, Spec } from '../elaborate/types.ts';

/** A tensor of logits, or what it is drawn from, and what that is computed from: latents, finest first, and the image. */
export interface Logits {
  /** The logits; where they are drawn, the first part of their distribution. */
  readonly node: NodeId;
  /** What they are drawn from; null for logits that are not drawn. */
  readonly drawn: Distribution<NodeId> | null;
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

/** Logits at latents of the posterior, as the paper has it, or of the prior. */
export function logitsOf(
  spec: Spec,
  networks: Networks,
  name: string,
  { level, latents }: { readonly level: number; readonly latents: 'posterior' | 'prior' },
): Logits {
  const instances = latents === 'prior' ? present(networks.generated, 'generated') : networks.instances;
  const likelihood = present(instances.get('likelihood'), 'likelihood');
  const nodes = partsDelivered(likelihood, name).map(({ node }) => node);
  const drawn = likelihood.outcomes.get(name) ?? null;
  const given = namesBehind(spec, networks, nodes);
  return { node: present(nodes[0], name), drawn, level, given };
}

export function conditional(spec: Spec, networks: Networks, role: Role, latent: string): Conditional {
  const path = `${role}.${latent}`;
  const { mean, scale } = present(networks.instances.get(role)?.distributions.get(latent), path);
  return { mean, scale, given: namesBehind(spec, networks, [mean, scale]) };
}

/** The latents, image, labels and rater from which nodes are computed; a latent hides what it is drawn from. */
function namesBehind(spec: Spec, networks: Networks, nodes: readonly NodeId[]): readonly string[] {
  const names = new Map<NodeId, string>([...networks.latents].map(([name, id]) => [id, name]));
  const prior = networks.generated?.get('prior');
  for (const name of latentNames(spec)) {
    const own = prior?.tensors.get(name);
    if (own !== undefined) names.set(own, `${name}${OF_PRIOR}`);
  }
  names.set(networks.image, spec.input.name).set(networks.labels, spec.target.name);
  if (networks.rater !== null) names.set(networks.rater, spec.rater?.name ?? '');
  const found = new Set<NodeId>(nodes);
  for (const id of found) {
    if (names.has(id)) continue;
    for (const operand of nodeAt(networks.graph, id).operands) found.add(operand);
  }
  const latents = latentNames(spec);
  const inputs = [spec.input.name, spec.target.name, ...(spec.rater ? [spec.rater.name] : [])];
  const order = [...latents, ...latents.map((name) => `${name}${OF_PRIOR}`), ...inputs];
  const read = new Set([...found].map((id) => names.get(id)));
  return order.filter((name) => read.has(name));
}
