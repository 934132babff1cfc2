import * as tf from '@tensorflow/tfjs-core';
import type { AttributesOf, OpName } from '../../../compiler/graph/ir.ts';
import type { DType } from '../../../compiler/graph/tensor-type.ts';
import type { Tensor64 } from '../../../compiler/graph/tensor64.ts';
import type { Random } from './random.ts';

/** One random use of an op, and TensorFlow.js's result for it. */
export interface Use<O extends OpName> {
  readonly operands: readonly Tensor64[];
  readonly attributes: AttributesOf<O>;
  /** Given the operands as float32 (or int32) tensors. */
  readonly oracle: (...operands: tf.Tensor[]) => tf.Tensor;
  readonly dtypes?: readonly DType[];
}

/** A small map's shape; its height and width are multiples of a number. */
export const mapShape = (random: Random, multipleOf = 1): [number, number, number, number] => [
  random.between(1, 3),
  multipleOf * random.between(1, 5),
  multipleOf * random.between(1, 5),
  random.between(1, 4),
];

/** A map, a kernel that fits it, and a stride or a dilation. */
export function convolution(random: Random) {
  const spacing = random.pick([
    { stride: 1, dilation: 1 },
    { stride: 1, dilation: 2 },
    { stride: 1, dilation: 3 },
    { stride: 2, dilation: 1 },
    { stride: 3, dilation: 1 },
  ]);
  const shape = mapShape(random, spacing.stride);
  const kernel = [random.between(1, 5), random.between(1, 5), shape[3], random.between(1, 4)];
  return { operands: [random.tensor(shape), random.tensor(kernel)], spacing, outputs: kernel[3] ?? 1 };
}

/** Vectors of positive numbers. */
export const vectors = (random: Random, channels: number, count: number): Tensor64[] =>
  Array.from({ length: count }, () => random.tensor([channels], 0.1, 2));

/** The kernel of a convolution in groups, [kh, kw, each, groups · own]. */
export function groupedKernel(random: Random) {
  const [groups, each, own] = [random.between(1, 3), random.between(1, 3), random.between(1, 3)];
  const kernel = random.tensor([random.between(1, 3), random.between(1, 3), each, groups * own]);
  return { kernel, groups, each, own };
}

/** The parts of such a kernel, each among zeros for the inputs of the others. */
export function groupsOf(kernel: tf.Tensor4D, groups: number, each: number, own: number): tf.Tensor4D[] {
  return Array.from({ length: groups }, (_, group) =>
    tf.pad(tf.slice(kernel, [0, 0, 0, group * own], [-1, -1, -1, own]), [
      [0, 0],
      [0, 0],
      [group * each, (groups - 1 - group) * each],
      [0, 0],
    ]),
  );
}

/** A number of heads, and the shape of a small map whose channels they divide. */
export function headsShape(random: Random): readonly [number, number[]] {
  const heads = random.between(1, 3);
  return [heads, [random.between(1, 2), random.between(1, 3), random.between(1, 3), heads * random.between(1, 3)]];
}

/** [B, heads, H, W, H, W] */
export function pairs([batch = 1, height = 1, width = 1]: readonly number[], heads: number): number[] {
  return [batch, heads, height, width, height, width];
}

/** A map as [B, heads, H · W, C / heads]. */
export function inHeads(map: tf.Tensor, heads: number): tf.Tensor4D {
  const [batch = 1, height = 1, width = 1, channels = 1] = map.shape;
  const parts = tf.reshape(map, [batch, height * width, heads, channels / heads]);
  return tf.transpose(parts, [0, 2, 1, 3]) as tf.Tensor4D;
}
