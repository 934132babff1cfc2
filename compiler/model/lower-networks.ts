import type { Report } from '../diagnostics/diagnostic.ts';
import type { Graph, GraphOutput, NodeId } from '../graph/ir.ts';
import { symbolDim } from '../graph/tensor-type.ts';
import type { Mode } from '../layers/layer.ts';
import { present } from '../invariant.ts';
import { termsOf } from '../spec/objective-conflict.ts';
import type { Role, Spec } from '../spec/types.ts';
import { addNode, createContext } from './context.ts';
import { addImage, addLabels, addNoise } from './inputs.ts';
import { generateInTraining } from './lower-generation.ts';
import type { MadeAt } from './shape-history.ts';
import { type Instance, lowerSubnet, partsDelivered, type Wiring } from './lower-subnet.ts';

/** The networks as training wires them, and what each subnet is made of: for counting, for checks, for the objective. */
export interface Networks {
  readonly graph: Graph;
  readonly instances: ReadonlyMap<Role, Instance>;
  /** What each name of a signature is in the graph; the latents are the posterior's samples. */
  readonly image: NodeId;
  readonly labels: NodeId;
  readonly latents: ReadonlyMap<string, NodeId>;
  /** Prior and likelihood with the prior's own latents, where training draws them. */
  readonly generated: ReadonlyMap<Role, Instance> | null;
  /** The labels as class indices [N, H, W]. */
  readonly indices: NodeId;
  /** What a training step leaves of moving statistics, by the names of their parameters; empty in inference. */
  readonly statistics: ReadonlyMap<string, NodeId>;
  readonly madeAt: MadeAt;
}

/**
 * All subnets on a batch of N images: the posterior draws z, the prior is evaluated at the posterior's z, and so is the
 * likelihood (Eq. 2 of the paper, one sample). Outputs: each subnet's tensors that it delivers, and the means and scales
 * of both distributions of every level. Where the spec says so, training also draws samples as the prior does, for statistics
 * and for terms of the objective.
 * @param mode which statistics batch norms use; all else is the same
 */
export function lowerNetworks(spec: Spec, report: Report, mode: Mode = 'inference'): Networks | null {
  const context = createContext(spec, mode, report);
  const batch = symbolDim('N');
  const image = addImage(context, batch);
  const x = image.scale(image.raw);
  const labels = addLabels(context, batch);
  const instances = new Map<Role, Instance>();
  const latents = new Map<string, NodeId>();
  const outputs: GraphOutput[] = [];
  for (const subnet of spec.subnets) {
    const wiring: Wiring = {
      given: (name) => (name === spec.input.name ? x : labels.code),
      latent: (name) => present(latents.get(name), `latent ${name}`),
      of: (role, name) => present(instances.get(role)?.tensors.get(name), `${role}.${name}`),
      sample(name, mean, scale, place) {
        const known = latents.get(name);
        if (known !== undefined) return known;
        const noise = addNoise(context, name, mean, batch, place);
        const value = addNode(context, 'gaussian-sample', [mean, scale, noise], {}, place);
        if (value !== null) latents.set(name, value);
        return value;
      },
      outcome: null,
    };
    const instance = lowerSubnet(context, subnet, wiring);
    if (!instance) return null;
    instances.set(subnet.role, instance);
    for (const name of subnet.delivers) {
      const path = `${subnet.role}.${name}`;
      const parts = partsDelivered(instance, name);
      outputs.push(...parts.map(({ part, node }) => ({ name: part === null ? path : `${path}.${part}`, node })));
    }
  }
  const scoresPrior = termsOf(spec.objective).some(({ term }) => term.latents === 'prior');
  const generates = spec.latent !== null && (scoresPrior || spec.train.statistics !== 'posterior');
  const generated = mode === 'training' && generates ? generateInTraining(context, x, batch) : null;
  if (generated === 'failed') return null;
  return {
    graph: context.builder.finish(outputs),
    instances,
    image: image.raw,
    labels: labels.code,
    indices: labels.indices,
    latents,
    generated: generated?.instances ?? null,
    statistics: generated?.statistics ?? context.statistics,
    madeAt: context.madeAt,
  };
}
