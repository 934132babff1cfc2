import type { CheckedModel } from '../../../compiler/check.ts';
import { definitionOf } from '../../../compiler/graph/definition.ts';
import type { GraphNode } from '../../../compiler/graph/ir.ts';
import { specialize } from '../../../compiler/graph/specialize.ts';
import { sizeOf, type Tensor64, tensor64 } from '../../../compiler/graph/tensor64.ts';
import { present } from '../../../compiler/invariant.ts';
import { randomBits, randomNormal } from '../../../runtime/embed/random.ts';
import type { GeneratedImage } from '../../../runtime/generated-model.ts';
import type { FloatTensor } from '../../../runtime/safetensors.ts';

/**
 * Weights as after training in kind: each batch norm has the statistics that it meets on the images (at least two), so
 * that signals keep their size and images stay apart through any number of layers, and an error anywhere shows at the
 * end. Nothing is at its trivial initial value.
 */
export function trainedLikeWeights(
  model: CheckedModel,
  images: readonly GeneratedImage[],
  seed = 3,
): ReadonlyMap<string, FloatTensor> {
  const normal = randomNormal(randomBits(seed));
  const { nodes } = specialize(model.sampling, { K: images.length });
  const hasBatchNorm = nodes.some(({ op }) => op === 'batch-norm');
  const weights = new Map<string, FloatTensor>();
  const values: Tensor64[] = [];
  const computed = (id: number): Tensor64 => present(values[id], `value of node ${id}`);
  for (const node of nodes) {
    if (node.op === 'parameter') {
      const { name, shape } = node.attributes;
      const known = weights.get(name) ?? { shape, data: drawParameter(node, normal, hasBatchNorm) };
      weights.set(name, known);
      values.push(tensor64(shape, known.data));
    } else if (node.op === 'input') {
      const shape = node.type.shape.map(Number);
      values.push(tensor64(shape, Float64Array.from({ length: sizeOf(shape) }, normal)));
    } else if (node.op === 'repeat') {
      // Different images in the place of one image repeated.
      values.push(
        tensor64(
          node.type.shape.map(Number),
          images.flatMap(({ data }) => [...data]),
        ),
      );
    } else {
      if (node.op === 'batch-norm') measure(node, nodes, values, weights);
      values.push(definitionOf(node.op).evaluate(node.operands.map(computed), node.attributes));
    }
  }
  return weights;
}

/**
 * Kernels keep the size of signals (He et al. 2015; residual blocks without batch norm need half the variance); scales of
 * latents stay near what they are at 0. Most units are active: with half of them dead, sixty random layers make a chaos in
 * which single precision does not keep four digits.
 */
function drawParameter(
  { attributes: { name, shape } }: GraphNode<'parameter'>,
  normal: () => number,
  hasBatchNorm: boolean,
): Float32Array {
  const data = new Float32Array(sizeOf(shape));
  const gain = (hasBatchNorm ? 2 : 1) * (/\.sigma\b/.test(name) ? 0.01 : 1);
  const deviation = Math.sqrt(gain / sizeOf(shape.slice(0, -1)));
  if (name.endsWith('.kernel')) return data.map(() => deviation * normal());
  if (name.endsWith('.gamma')) return data.map(() => 0.7 + 0.1 * normal());
  if (name.endsWith('.beta')) return data.map(() => 0.8 + 0.2 * normal());
  return data.map(() => 0.1 * normal());
}

/** Sets a batch norm's moving mean and variance to those of its input. */
function measure(
  node: GraphNode<'batch-norm'>,
  nodes: readonly GraphNode[],
  values: Tensor64[],
  weights: Map<string, FloatTensor>,
): void {
  const [x, , , mean = Number.NaN, variance = Number.NaN] = node.operands;
  const { data, shape } = present(values[x ?? Number.NaN], 'input of a batch norm');
  const channels = shape[3] ?? 0;
  const count = data.length / channels;
  const means = new Float32Array(channels);
  const variances = new Float32Array(channels);
  for (const [at, value] of data.entries()) means[at % channels] = (means[at % channels] ?? 0) + value / count;
  for (const [at, value] of data.entries()) {
    variances[at % channels] = (variances[at % channels] ?? 0) + (value - (means[at % channels] ?? 0)) ** 2 / count;
  }
  // A channel that is dead on these images would be blown up.
  const safe = variances.map((each) => Math.max(each, 0.01));
  for (const [id, measured] of [
    [mean, means],
    [variance, safe],
  ] as const) {
    const parameter = nodes[id];
    if (parameter?.op !== 'parameter') throw new Error('a batch norm whose statistics are no parameters');
    weights.set(parameter.attributes.name, { shape: [channels], data: measured });
    values[id] = tensor64([channels], measured);
  }
}
