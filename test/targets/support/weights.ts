import type { GraphNode } from '../../../compiler/graph/ir.ts';
import { type Tensor64, tensor64 } from '../../../compiler/graph/tensor64.ts';
import { randomBits, randomNormal } from '../../../runtime/embed/random.ts';
import { encodeSafetensors, type FloatTensor } from '../../../runtime/safetensors.ts';
import { HEADER } from './emit.ts';
import type { Model } from './models.ts';

/** Random weights: variances positive, and nothing at its initial value, so that a swapped operand shows. */
export function randomWeights(model: Model): ReadonlyMap<string, FloatTensor> {
  const normal = randomNormal(randomBits(77));
  const parameters = model.graph.nodes.filter((node): node is GraphNode<'parameter'> => node.op === 'parameter');
  return new Map(
    parameters.map(({ attributes: { name, shape } }) => {
      const size = shape.reduce((product, extent) => product * extent, 1);
      const positive = name.endsWith('.variance');
      const data = new Float32Array(size).map(() => (positive ? 0.5 + Math.abs(normal()) : 0.4 * normal()));
      return [name, { shape, data }];
    }),
  );
}

export function weightsFile(weights: ReadonlyMap<string, FloatTensor>, hash = HEADER.weightsHash): Uint8Array {
  return encodeSafetensors(weights, { weights_hash: hash });
}

export function feedsOf(tensors: ReadonlyMap<string, FloatTensor>): ReadonlyMap<string, Tensor64> {
  return new Map([...tensors].map(([name, { shape, data }]) => [name, tensor64(shape, data)]));
}

export function normals(size: number, seed: number): Float32Array {
  return new Float32Array(size).map(randomNormal(randomBits(seed)));
}

export function randomImage(height: number, width: number): Float32Array {
  const bits = randomBits(5);
  return new Float32Array(height * width).map(() => bits() / 2 ** 32);
}
