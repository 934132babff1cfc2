import { pathAvoiding } from '../graph/depends.ts';
import type { Graph } from '../graph/ir.ts';
import { placeOf } from './stages.ts';

/** Whether the image can reach the segmentation without passing a sampling step. */
export interface Flow {
  readonly bypass: boolean;
  /** A shortest way that passes none, as stages: `x`, `prior.encode[0]`, …, `labels`; empty when there is no such way. */
  readonly witness: readonly string[];
}

/** Proved on the lowered sampling graph: all ways from the image to the labels are searched. */
export function flowOf(sampling: Graph): Flow {
  const images = sampling.nodes.filter((node) => node.op === 'input' && node.attributes.role === 'image');
  const labels = new Set(sampling.outputs.filter(({ name }) => name === 'labels').map(({ node }) => node));
  const path = pathAvoiding(
    sampling,
    images.map((node) => node.id),
    labels,
    (node) => node.op === 'gaussian-sample',
  );
  const witness = (path ?? []).flatMap((id) => {
    const node = sampling.nodes[id];
    if (node === undefined) return [];
    const place = placeOf(node);
    if (place !== null) return [`${place.subnet}.${place.name}`];
    return node.op === 'input' ? [node.attributes.name] : labels.has(id) ? ['labels'] : [];
  });
  return { bypass: path !== null, witness: witness.filter((stage, index) => stage !== witness[index - 1]) };
}
