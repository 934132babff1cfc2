import type { NodeId } from '../graph/ir.ts';
import type { Dim } from '../graph/tensor-type.ts';
import { present } from '../invariant.ts';
import type { Role } from '../elaborate/types.ts';
import { anotherPass, type LoweringContext, type Place } from './context.ts';
import { drawNormal } from './draw-normal.ts';
import { addNormal } from './inputs.ts';
import { type Instance, lowerSubnet, type Wiring } from './lower-subnet.ts';

/** The noise that a latent with some mean is drawn with. */
export type NoiseOf = (latent: string, mean: NodeId, place: Place) => NodeId;

/**
 * Prior and likelihood as samples are drawn: each latent is the prior's own. Null when a line did not fit, which is reported.
 * @param given the image, and who draws, as the subnets see them
 * @param outcome draws the logits that are drawn; without it they are left undrawn
 */
export function lowerGeneration(
  context: LoweringContext,
  given: Wiring['given'],
  noiseOf: NoiseOf,
  outcome: Wiring['outcome'] = null,
): ReadonlyMap<Role, Instance> | null {
  const instances = new Map<Role, Instance>();
  const tensor = (role: Role, name: string): NodeId =>
    present(instances.get(role)?.tensors.get(name), `${role}.${name}`);
  const wiring: Wiring = {
    given,
    latent: (name) => tensor('prior', name),
    of: tensor,
    sample: (name, mean, scale, place) =>
      drawNormal(context, { mean, scale, noise: noiseOf(name, mean, place) }, place),
    outcome,
  };
  for (const role of ['prior', 'likelihood'] as const) {
    const subnet = context.spec.subnets.find((candidate) => candidate.role === role);
    if (!subnet) continue;
    const instance = lowerSubnet(context, subnet, wiring);
    if (!instance) return null;
    instances.set(role, instance);
  }
  return instances;
}

/** A pass of prior and likelihood with latents that the prior draws, in training. */
export interface Generated {
  readonly instances: ReadonlyMap<Role, Instance>;
  /** All statistics by the names of their parameters. */
  readonly statistics: ReadonlyMap<string, NodeId>;
}

/**
 * Prior and likelihood with the prior's own latents, over the weights of the other pass and with noise of its own. It moves the
 * statistics of batch norms as the spec says: `generation` in place of the posterior's pass where both would move them, `both`
 * after it, as the published code's collection of updates holds both passes (it leaves their order open); `posterior` not at
 * all. The posterior's own statistics have its pass alone.
 * @param given the image, and who drew the labels, as the subnets see them
 */
export function generateInTraining(context: LoweringContext, given: Wiring['given'], batch: Dim): Generated | 'failed' {
  const { statistics: whose } = context.spec.train;
  const own = anotherPass(context, whose === 'generation' ? new Map() : context.statistics);
  const noiseOf: NoiseOf = (latent, mean, place) =>
    addNormal(context, { name: `generation.${latent}`, level: null }, mean, batch, place);
  const instances = lowerGeneration(own, given, noiseOf);
  if (!instances) return 'failed';
  const statistics = whose === 'posterior' ? context.statistics : new Map([...context.statistics, ...own.statistics]);
  return { instances, statistics };
}
