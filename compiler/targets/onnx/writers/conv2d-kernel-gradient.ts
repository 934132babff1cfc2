import { operandAt } from '../../../graph/ops/shared/types.ts';
import type { TensorType } from '../../../graph/tensor-type.ts';
import type { OnnxBuilder } from '../graph-builder.ts';
import type { OnnxWriter } from '../writer.ts';
import { channelsOf } from '../layout.ts';
import { type Padding, paddingOf } from './shared/convolution.ts';

/**
 * The gradient is a convolution, too: of one map by the other, whose pixels are the taps, and whose channels are what is
 * computed; images are what it sums over. The channels of the first map lie side by side in its rows, as if they were
 * pixels; taps that lie as many apart then read the same channel, and each result belongs to a tap of the kernel and a
 * channel. ONNX Runtime copies what the taps read piece by piece, so nothing large is kept.
 */
export const conv2dKernelGradient: OnnxWriter<'conv2d-kernel-gradient'> = {
  op: 'conv2d-kernel-gradient',
  write({ builder, map, plain, operandTypes, attributes }) {
    const { height, width, stride, dilation } = attributes;
    const [inputs, outputs] = [channelsOf(operandAt(operandTypes, 0)), channelsOf(operandAt(operandTypes, 1))];
    const shape = builder.ints([height, width, inputs, outputs]);
    const isDense = stride === 1 && dilation === 1;
    if (isDense && height * width === 1) {
      return { name: builder.add('Reshape', [products(builder, map(0), map(1)), shape]), layout: 'plain' };
    }
    const padding = paddingOf([height, width], attributes);
    const taps = { height, width, stride, dilation };
    const type = operandAt(operandTypes, 1);
    if (!isDense || inputs <= outputs) {
      const more = lacks(type, outputs);
      const seen = rows(builder, plain(0), padding, more * stride);
      const sums = correlation(builder, seen, longer(builder, map(1), more), { ...taps, channels: inputs });
      const kernel = builder.add('Transpose', [sums], { perm: { ints: [1, 2, 0] } });
      return { name: builder.add('Reshape', [kernel, shape]), layout: 'plain' };
    }
    // From the other side: what each pixel of x meets of y, the taps in the opposite order.
    const { before, after, unread } = padding;
    const more = lacks(type, inputs);
    const seen = rows(builder, plain(1), { before: after, after: before, unread }, more);
    const sums = correlation(builder, seen, longer(builder, map(0), more), { ...taps, channels: outputs });
    const [last, start, axis] = [builder.ints([-1]), builder.ints([START]), builder.ints([1])];
    const turned = builder.add('Slice', [sums, last, start, axis, last]);
    const kernel = builder.add('Transpose', [turned], { perm: { ints: [1, 0, 2] } });
    return { name: builder.add('Reshape', [kernel, shape]), layout: 'plain' };
  },
};

/** Before the first index, counted from the end: as far back as a tensor reaches. */
const START = -Number.MAX_SAFE_INTEGER;

/** [B, a, pixels] · [B, b, pixels], summed over pixels and batch: [a, b]. */
function products(builder: OnnxBuilder, left: string, right: string): string {
  const [rows, others] = [left, right].map((map) => builder.add('Reshape', [map, builder.ints([0, 0, -1])]));
  const columns = builder.add('Transpose', [others ?? right], { perm: { ints: [0, 2, 1] } });
  const sums = builder.add('MatMul', [rows ?? left, columns]);
  return builder.add('ReduceSum', [sums, builder.ints([0])], { keepdims: { int: 0 } });
}

/** From how many channels a map is large enough that it pays to copy it, so that its channels lie better. */
const MANY = 64;

/** The pixels in a page of memory. */
const PAGE = 1024;

/**
 * Rows of zeros that a map should have more: channels that lie a whole number of pages apart fall on the same lines of the
 * processor's cache, and a product that reads many of them at once is a fifth slower.
 */
function lacks({ shape: [, height, width] }: TensorType, channels: number): 0 | 1 {
  const known = typeof height === 'number' && typeof width === 'number';
  return known && channels >= MANY && (height * width) % PAGE === 0 ? 1 : 0;
}

/** [B, channels, height, width] with more rows of zeros at the end. */
function longer(builder: OnnxBuilder, map: string, more: number): string {
  return more === 0 ? map : builder.add('Pad', [map, builder.ints([0, 0, 0, 0, 0, 0, more, 0])]);
}

/** [B, height, width, channels] with the zeros around it that a kernel reads: [1, B, height, width · channels]. */
function rows(builder: OnnxBuilder, map: string, { before, after, unread }: Padding, more: number): string {
  const end = after.map((zeros, axis) => zeros - (unread[axis] ?? 0) + (axis === 0 ? more : 0));
  const pads = builder.ints([0, ...before, 0, 0, ...end, 0]);
  const joined = builder.add('Reshape', [builder.add('Pad', [map, pads]), builder.ints([0, 0, -1])]);
  return builder.add('Unsqueeze', [joined, builder.ints([0])]);
}

interface Taps {
  readonly height: number;
  readonly width: number;
  readonly stride: number;
  readonly dilation: number;
  /** Of the rows. */
  readonly channels: number;
}

/** What rows [1, B, …] and a map [B, others, …] have in common, tap by tap: [others, height · width, channels]. */
function correlation(builder: OnnxBuilder, rows: string, map: string, taps: Taps): string {
  const { height, width, stride, dilation, channels } = taps;
  const sums = builder.add('Conv', [rows, builder.add('Transpose', [map], { perm: { ints: [1, 0, 2, 3] } })], {
    dilations: { ints: [stride, stride * channels] },
    strides: { ints: [dilation, 1] },
  });
  if (dilation === 1) return builder.add('Reshape', [sums, builder.ints([-1, height * width, channels])]);
  // Between the taps of a dilated kernel are results that nobody asked for.
  const reach = (width - 1) * dilation + 1;
  const all = builder.add('Reshape', [sums, builder.ints([-1, height, reach, channels])]);
  const wanted = builder.add('Slice', [
    all,
    builder.ints([0]),
    builder.ints([reach]),
    builder.ints([2]),
    builder.ints([dilation]),
  ]);
  return builder.add('Reshape', [wanted, builder.ints([-1, height * width, channels])]);
}
