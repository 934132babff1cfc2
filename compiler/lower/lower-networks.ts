import type { Report } from '../diagnostics/diagnostic.ts';
import type { Graph, GraphOutput, NodeId } from '../graph/ir.ts';
import { symbolDim } from '../graph/tensor-type.ts';
import type { Mode } from '../layers/layer.ts';
import { fail, present } from '../invariant.ts';
import { orderEquations } from '../elaborate/equation-order.ts';
import { drawnBy, termsOf } from '../elaborate/objective-conflict.ts';
import type { Role, Spec, Subnet } from '../elaborate/types.ts';
import { anotherPass, createContext, type LoweringContext } from './context.ts';
import { drawNormal } from './draw-normal.ts';
import { addImage, addLabels, addNoise, addOutlines, addRater } from './inputs.ts';
import { generateInTraining } from './lower-generation.ts';
import type { MadeAt } from './shape-history.ts';
import { likelihoodOf } from './lower-sampling.ts';
import { type Instance, lowerSubnet, partsDelivered, startSubnet, type Wiring } from './lower-subnet.ts';

/** The networks as training wires them, and what each subnet is made of: for counting, for checks, for the objective. */
export interface Networks {
  readonly graph: Graph;
  readonly instances: ReadonlyMap<Role, Instance>;
  /** What each name of a signature is in the graph; the latents are the posterior's samples. */
  readonly image: NodeId;
  readonly labels: NodeId;
  /** Null where no subnet is given it. */
  readonly rater: NodeId | null;
  readonly latents: ReadonlyMap<string, NodeId>;
  /** Prior and likelihood with the prior's own latents, where training draws them. */
  readonly generated: ReadonlyMap<Role, Instance> | null;
  /** Further passes of the likelihood, which differ in what its layers draw, where training compares several. */
  readonly passes: readonly Instance[];
  /** The labels as class indices [N, H, W]. */
  readonly indices: NodeId;
  /** Those of each rater, where training asks for all. */
  readonly outlines: readonly NodeId[];
  /** What a training step leaves of moving statistics, by the names of their parameters; empty in inference. */
  readonly statistics: ReadonlyMap<string, NodeId>;
  readonly madeAt: MadeAt;
}

/**
 * All subnets on a batch of N images: the posterior draws z, the prior is evaluated at the posterior's z, and so is the
 * likelihood (Eq. 2 of the paper, one sample). Where the posterior reads the prior, the equations of both take turns. Outputs:
 * each subnet's tensors that it delivers, and the means and scales of both distributions of every level. Where the spec says so,
 * training also draws samples as the prior does, for statistics and for terms of the objective.
 * @param mode which statistics batch norms use; all else is the same
 */
export function lowerNetworks(spec: Spec, report: Report, mode: Mode = 'inference'): Networks | null {
  const context = createContext(spec, mode, report);
  const batch = symbolDim('N');
  const image = addImage(context, batch);
  const x = image.scale(image.raw);
  const labels = addLabels(context, batch);
  const rater = spec.rater && addRater(context, spec.rater, batch);
  const given = new Map([
    [spec.input.name, x],
    [spec.target.name, labels.code],
    ...(spec.rater && rater !== null ? [[spec.rater.name, rater] as const] : []),
  ]);
  const latents = new Map<string, NodeId>();
  const wiring: Wiring = {
    given: (name) => present(given.get(name), `input ${name}`),
    latent: (name) => present(latents.get(name), `latent ${name}`),
    of: (role, name) => present(lowerings.get(role)?.tensors.get(name) ?? latents.get(name), `${role}.${name}`),
    sample(name, mean, scale, place) {
      const known = latents.get(name);
      if (known !== undefined) return known;
      const noise = addNoise(context, name, mean, batch, place);
      const value = drawNormal(context, { mean, scale, noise }, place);
      if (value !== null) latents.set(name, value);
      return value;
    },
    outcome: null,
  };
  const lowerings = new Map(
    spec.subnets.map((subnet) => [subnet.role, startSubnet(context, subnet, wiring, (name) => latents.get(name))]),
  );
  const ordered = orderEquations(spec.subnets);
  if (!ordered.ok) return fail(`equations of ${spec.name} go in a circle`);
  for (const { role, equation } of ordered.order) {
    if (!present(lowerings.get(role), role).lower(equation)) return null;
  }
  const passes = mode === 'training' ? morePasses(context, wiring) : [];
  if (passes === 'failed') return null;
  const outlines = mode === 'training' ? addOutlines(context, batch) : [];
  const scoresPrior = termsOf(spec.objective).some(({ term }) => term.latents === 'prior');
  const generates = spec.latent !== null && (scoresPrior || spec.train.statistics !== 'posterior');
  const generated = mode === 'training' && generates ? generateInTraining(context, wiring.given, batch) : null;
  if (generated === 'failed') return null;
  return {
    graph: context.builder.finish(spec.subnets.flatMap((subnet) => outputsOf(subnet, lowerings))),
    instances: lowerings,
    image: image.raw,
    labels: labels.code,
    rater,
    passes,
    indices: labels.indices,
    outlines,
    latents,
    generated: generated?.instances ?? null,
    statistics: generated?.statistics ?? context.statistics,
    madeAt: context.madeAt,
  };
}

/**
 * Where the objective compares several draws of a choice, the likelihood is passed as often, over the same weights. Statistics are
 * moved by the first pass alone.
 */
function morePasses(context: LoweringContext, wiring: Wiring): readonly Instance[] | 'failed' {
  const { spec } = context;
  const { hypotheses } = spec.objective;
  const likelihood = likelihoodOf(spec);
  const chooses = drawnBy(likelihood).some((one) => one?.kind === 'choice');
  if (hypotheses.kind !== 'transport' || !chooses) return [];
  const passes = Array.from({ length: hypotheses.samples - 1 }, () =>
    lowerSubnet(anotherPass(context, context.statistics), likelihood, wiring),
  );
  const whole = passes.filter((pass) => pass !== null);
  return whole.length < passes.length ? 'failed' : whole;
}

function outputsOf({ role, delivers }: Subnet, instances: ReadonlyMap<Role, Instance>): readonly GraphOutput[] {
  const instance = present(instances.get(role), role);
  return delivers.flatMap((name) => {
    const path = `${role}.${name}`;
    return partsDelivered(instance, name).map(({ part, node }) => ({
      name: part === null ? path : `${path}.${part}`,
      node,
    }));
  });
}
