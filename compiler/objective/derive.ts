import type { Rate } from '../formula/formula.ts';
import { nodeAt } from '../graph/depends.ts';
import type { NodeId } from '../graph/ir.ts';
import { fail, present } from '../invariant.ts';
import type { Networks } from '../model/lower-networks.ts';
import { likelihoodOf } from '../model/lower-sampling.ts';
import type { Role, Spec } from '../spec/types.ts';

/** A part of the loss: weight · value. */
export type Term = CrossEntropyTerm | KlTerm;

interface Common {
  /** `crossentropy[0]`, `kl[2]`: what its value is called in logs. */
  readonly name: string;
  /** 0 is the finest. */
  readonly level: number;
  readonly weight: number;
  /** The setting that gives the weight. */
  readonly specPath: 'objective.reconstruction' | 'latent.beta';
}

/** −ln p(labels | logits), mean over the batch. */
export interface CrossEntropyTerm extends Common {
  readonly kind: 'crossentropy';
  readonly reduce: 'sum' | 'mean';
  readonly logits: NodeId;
  /** Class indices. */
  readonly labels: NodeId;
  /** What the logits are computed from: latents, finest first, and the image. */
  readonly given: readonly string[];
}

/** KL(q ‖ p) of one latent level, summed over its elements, mean over the batch. */
export interface KlTerm extends Common {
  readonly kind: 'kl';
  /** `z[2]` */
  readonly latent: string;
  readonly posterior: Conditional;
  readonly prior: Conditional;
}

/** The distribution of a latent, at the posterior's sample of the latents it depends on. */
export interface Conditional {
  readonly mean: NodeId;
  readonly scale: NodeId;
  /** What it depends on: other latents, finest first, and the image and labels. */
  readonly given: readonly string[];
}

/**
 * The terms of the hierarchical ELBO (Baumgartner et al. 2019, Eq. 2), negated: a cross-entropy for each tensor of logits
 * that the likelihood delivers, and the analytic KL of each latent level, with one posterior sample for the levels it is
 * conditioned on. Without latents only the cross-entropies are left. A term of weight 0 is none.
 */
export function deriveObjective(spec: Spec, networks: Networks): readonly Term[] {
  return [...crossEntropies(spec, networks), ...divergences(spec, networks)].filter(({ weight }) => weight !== 0);
}

function constantOf(rate: Rate): number {
  return typeof rate === 'number' ? rate : fail('only constant weights so far');
}

function crossEntropies(spec: Spec, networks: Networks): readonly CrossEntropyTerm[] {
  const { reconstruction } = spec.objective;
  const { reduce, weights } =
    reconstruction.kind === 'crossentropy' ? reconstruction : fail('only cross-entropy so far');
  return likelihoodOf(spec).delivers.map((name, level) => {
    const logits = present(networks.instances.get('likelihood')?.tensors.get(name), `logits ${name}`);
    return {
      kind: 'crossentropy',
      name: `crossentropy[${level}]`,
      level,
      weight: constantOf(present(weights[level], `weight of ${name}`)),
      specPath: 'objective.reconstruction',
      reduce,
      logits,
      labels: networks.indices,
      given: namesBehind(spec, networks, [logits]),
    };
  });
}

function divergences(spec: Spec, networks: Networks): readonly KlTerm[] {
  return spec.objective.kl.map((weight, level) => {
    const latent = `${spec.latent?.name}[${level}]`;
    return {
      kind: 'kl',
      name: `kl[${level}]`,
      level,
      weight: constantOf(weight),
      specPath: 'latent.beta',
      latent,
      posterior: conditional(spec, networks, 'posterior', latent),
      prior: conditional(spec, networks, 'prior', latent),
    };
  });
}

function conditional(spec: Spec, networks: Networks, role: Role, latent: string): Conditional {
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
  const levels = Array.from({ length: spec.latent?.levels ?? 0 }, (_, level) => `${spec.latent?.name}[${level}]`);
  const order = [...levels, spec.input.name, spec.target.name];
  const read = new Set([...found].map((id) => names.get(id)));
  return order.filter((name) => read.has(name));
}
