import type { Growing } from '../../graph/growing.ts';
import { resolveDim } from '../../graph/tensor-type.ts';
import type { NodeId } from '../../graph/ir.ts';
import { operandAt } from '../../graph/ops/shared/types.ts';

/** Maps that a term makes of logits [N, H, W, C] and labels [N, H, W], and sums of them. */
export interface Pixels {
  /** 1 at the label of a pixel, else 0; 0 at all classes of an ignored one. [N, H, W, C] */
  readonly truth: NodeId;
  /** The truth times the weight of its class. */
  readonly weighed: NodeId;
  /** ln p of each class. [N, H, W, C] */
  readonly logs: NodeId;
  /** The sum over the channels of a map: [N, H, W, 1]. */
  acrossClasses(map: NodeId): NodeId;
  /** The sum of each image: [N, 1, 1, C]. */
  ofImages(map: NodeId): NodeId;
  /** The sum of everything: []. Images first, for one long sum of 32-bit floats loses digits. */
  total(map: NodeId): NodeId;
}

/** @param classes the weight of each class; null for 1 each */
export function pixelsOf(
  { add, typeOf }: Growing,
  logits: NodeId,
  labels: NodeId,
  classes: readonly number[] | null,
): Pixels {
  const count = resolveDim(operandAt(typeOf(logits).shape, 3), {});
  const truth = add('one-hot', [labels], { classes: count, off: 0, on: 1 });
  const channel = (map: NodeId, start: number): NodeId => add('slice', [map], { axis: 3, start, size: 1 });
  const weighed =
    classes === null
      ? truth
      : add(
          'concat',
          classes.map((scale, index) => add('affine', [channel(truth, index)], { scale, offset: 0 })),
          {},
        );
  const ofImages = (map: NodeId): NodeId => add('sum-like', [map, add('mean-spatial', [map], {})], {});
  return {
    truth,
    weighed,
    logs: add('log-softmax', [logits], {}),
    acrossClasses: (map) => add('sum-like', [map, channel(truth, 0)], {}),
    ofImages,
    total: (map) => add('sum-like', [ofImages(map), add('constant', [], { value: 0 })], {}),
  };
}

/** p of each class, 0 at all classes of an ignored pixel: [N, H, W, C]. */
export function predictedOf({ add }: Growing, { logs, truth, acrossClasses }: Pixels, ignore: number | null): NodeId {
  const all = add('exp', [logs], {});
  return ignore === null ? all : add('multiply', [all, acrossClasses(truth)], {});
}

/** The mean of a map over some of its axes, summed over the others: []. */
export function meanOver({ add }: Growing, map: NodeId, axes: readonly number[]): NodeId {
  const total = add('sum-like', [map, add('constant', [], { value: 0 })], {});
  return add('divide-by-extents', [total, map], { axes });
}

/** The mean over the classes from some on of a number for each image and class, [N, 1, 1, C]: [N, 1, 1, 1]. */
export function meanOfClasses({ add, typeOf }: Growing, numbers: NodeId, first: number): NodeId {
  const size = resolveDim(operandAt(typeOf(numbers).shape, 3), {}) - first;
  const counted = first === 0 ? numbers : add('slice', [numbers], { axis: 3, start: first, size });
  const one = add('slice', [numbers], { axis: 3, start: first, size: 1 });
  return add('divide-by-extents', [add('sum-like', [counted, one], {}), counted], { axes: [3] });
}

/** So little that it counts for nothing beside one pixel, and keeps 0 / 0 from being no number. */
export const NOTHING = 1e-20;

/** 1 / (x + epsilon) of positive numbers: there is no op that divides. */
export function reciprocal({ add }: Growing, x: NodeId, epsilon: number): NodeId {
  const root = add('rsqrt', [x], { epsilon });
  return add('multiply', [root, root], {});
}
