import { descendants } from '../../graph/depends.ts';
import type { Graph } from '../../graph/ir.ts';
import { isRandom, type RandomInputNode, type RandomSource, randomInputs } from '../../graph/random-source.ts';
import { type Bindings, resolveShape } from '../../graph/tensor-type.ts';

/** Noise that is drawn anew together: that of a latent level, of the choice of a rater, of logits, or of all layers that draw. */
export interface NoiseGroup {
  /** `z[3]` and its extents, `rater`, `logits`, or `layers`. */
  readonly label: readonly string[];
  /** Of its tensors, in the order in which a model takes them. */
  readonly places: readonly number[];
}

/** The noise of a sampling graph: latent levels, the coarsest first, then all else. None where what is drawn changes nothing. */
export function noiseGroups(graph: Graph, image: Bindings): readonly NoiseGroup[] {
  if (!isRandom(graph)) return [];
  const inputs = [...randomInputs(graph).entries()];
  const of = (per: RandomSource['per']) => inputs.filter(([, { attributes }]) => attributes.source.per === per);
  const together = (label: string, per: RandomSource['per']): readonly NoiseGroup[] => {
    const places = of(per).map(([place]) => place);
    return places.length === 0 ? [] : [{ label: [label], places }];
  };
  return [
    ...of('latent')
      .toReversed()
      .map(([place, node]) => ({ label: [node.attributes.source.name, extentsOf(node, image)], places: [place] })),
    ...together('rater', 'rater'),
    ...together('logits', 'logits'),
    ...together('layers', 'layer'),
  ];
}

/** Whether the value of a latent depends on the noise of another, as it does where priors are conditioned on coarser levels. */
export function levelsFollow(graph: Graph, latents: readonly string[]): boolean {
  return randomInputs(graph).some(({ id, attributes }) => {
    const reached = descendants(graph, [id]);
    return graph.outputs.some(
      ({ name, node }) => latents.includes(name) && name !== attributes.source.name && reached.has(node),
    );
  });
}

function extentsOf({ type }: RandomInputNode, image: Bindings): string {
  return resolveShape(type.shape.slice(1, 3), image).join(' × ');
}

/**
 * The noise of `count` samples, which is that of samples 1 to `count` for the tensors at some places and that of sample 0 for all others.
 * @param noise [count + 1, size] for each source
 */
export function partlyHeld(
  noise: readonly Float32Array[],
  count: number,
  places: readonly number[],
): readonly Float32Array[] {
  return noise.map((values, place) => {
    const size = values.length / (count + 1);
    if (places.includes(place)) return values.slice(size);
    const all = new Float32Array(count * size);
    for (let sample = 0; sample < count; sample++) all.set(values.subarray(0, size), sample * size);
    return all;
  });
}
