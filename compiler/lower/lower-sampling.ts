import type { Report } from '../diagnostics/diagnostic.ts';
import type { Graph, GraphOutput, NodeId } from '../graph/ir.ts';
import { symbolDim } from '../graph/tensor-type.ts';
import { present } from '../invariant.ts';
import type { Role, Spec, Subnet } from '../elaborate/types.ts';
import { addNode, createContext } from './context.ts';
import { drawOutcome } from './draw-outcome.ts';
import { addDrawnRater, addImage, addNoise } from './inputs.ts';
import { lowerGeneration } from './lower-generation.ts';
import type { Instance } from './lower-subnet.ts';

/**
 * The graph that draws K samples of one image: x [1, H, W, C] and what latents [K, h, w, D] layers and the choice of a rater draw in; `labels` [K, H, W],
 * `probabilities` [K, H, W, classes] and every latent `z[l]` [K, h, w, D] out. It is written the plain way, with the
 * image repeated K times at the start; that what does not depend on noise is computed once is the hoisting's affair.
 */
export function lowerSampling(spec: Spec, report: Report): Graph | null {
  const context = createContext(spec, 'inference', report);
  const image = addImage(context, 1);
  const repeated = context.builder.add('repeat', [image.raw], { count: symbolDim('K') }, image.origin);
  const x = image.scale(repeated);
  const rater = spec.rater && addDrawnRater(context, spec.rater, symbolDim('K'));
  const instances = lowerGeneration(
    context,
    (name) => (rater !== null && name === spec.rater?.name ? rater : x),
    (latent, mean, place) => addNoise(context, latent, mean, symbolDim('K'), place),
    (name, distribution, place) => drawOutcome(context, { name, distribution, batch: symbolDim('K') }, place),
  );
  if (!instances) return null;
  const prior = spec.subnets.find(({ role }) => role === 'prior');
  const latents: readonly GraphOutput[] = (prior?.delivers ?? []).map((name) => ({
    name,
    node: present(instances.get('prior')?.tensors.get(name), name),
  }));
  const logits = finalLogits(spec, instances);
  const place = { path: 'likelihood', span: likelihoodOf(spec).origin, related: [] };
  const probabilities = addNode(context, 'softmax', [logits], {}, place);
  const labels = addNode(context, 'argmax', [logits], {}, place);
  if (probabilities === null || labels === null) return null;
  return context.builder.finish([
    { name: 'labels', node: labels },
    { name: 'probabilities', node: probabilities },
    ...latents,
  ]);
}

export function likelihoodOf(spec: Spec): Subnet {
  return present(
    spec.subnets.find((subnet) => subnet.role === 'likelihood'),
    'likelihood',
  );
}

/** The finest logits: what the segmentation is read from. */
function finalLogits(spec: Spec, instances: ReadonlyMap<Role, Instance>): NodeId {
  const name = present(likelihoodOf(spec).delivers[0], 'logits');
  return present(instances.get('likelihood')?.tensors.get(name), `logits ${name}`);
}
