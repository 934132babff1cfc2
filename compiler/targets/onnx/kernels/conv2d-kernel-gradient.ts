import { operandAt } from '../../../graph/ops/shared/types.ts';
import { resolveDim, type TensorType } from '../../../graph/tensor-type.ts';
import type { OnnxBuilder } from '../graph-builder.ts';
import type { OnnxKernel } from '../kernel.ts';
import { paddingOf } from './shared/convolution.ts';
import { patches } from './shared/patches.ts';

/**
 * The taps of the kernel see patches [B, channels·taps, pixels] of one map; their products with the other map, summed
 * over the batch, are the gradient. The patches are made of the map with fewer channels, and stand on the left: the right
 * operand is what a matrix product packs. Maps of few pixels are joined over the batch first, so that nothing is left to
 * sum.
 */
export const conv2dKernelGradient: OnnxKernel<'conv2d-kernel-gradient'> = {
  op: 'conv2d-kernel-gradient',
  write({ builder, map, operandTypes, attributes }) {
    const { height, width, stride, dilation } = attributes;
    const taps = height * width;
    const [inputs, outputs] = [channelsOf(operandTypes, 0), channelsOf(operandTypes, 1)];
    const { before, after } = paddingOf([height, width], attributes);
    const product = isSmall(operandTypes) ? joinedProduct : batchedProduct;
    const shape = builder.ints([outputs, inputs, height, width]);
    if (stride > 1 || inputs <= outputs) {
      const seen =
        taps === 1 && stride === 1
          ? map(0)
          : patches(builder, map(0), {
              channels: inputs,
              height,
              width,
              stride,
              dilation,
              before,
              after,
              flipped: false,
            });
      const rows = product(builder, [seen, inputs * taps], [map(1), outputs]);
      const kernel = builder.add('Transpose', [rows], { perm: { ints: [1, 0] } });
      return { name: builder.add('Reshape', [kernel, shape]), layout: 'kernel' };
    }
    // From the other side: what each pixel of x meets of y, the taps in the opposite order.
    const seen =
      taps === 1
        ? map(1)
        : patches(builder, map(1), {
            channels: outputs,
            height,
            width,
            stride,
            dilation,
            before: after,
            after: before,
            flipped: true,
          });
    const rows = product(builder, [seen, outputs * taps], [map(0), inputs]);
    const apart = builder.add('Reshape', [rows, builder.ints([outputs, taps, inputs])]);
    const kernel = builder.add('Transpose', [apart], { perm: { ints: [0, 2, 1] } });
    return { name: builder.add('Reshape', [kernel, shape]), layout: 'kernel' };
  },
};

/** A map and its number of channels. */
type Rows = readonly [map: string, channels: number];

/** [B, a, pixels] · [B, pixels, b], summed over the batch: [a, b]. */
function batchedProduct(builder: OnnxBuilder, [left, a]: Rows, [right, b]: Rows): string {
  const rows = builder.add('Reshape', [left, builder.ints([0, a, -1])]);
  const columns = builder.add('Transpose', [builder.add('Reshape', [right, builder.ints([0, b, -1])])], {
    perm: { ints: [0, 2, 1] },
  });
  const products = builder.add('MatMul', [rows, columns]);
  return builder.add('ReduceSum', [products, builder.ints([0])], { keepdims: { int: 0 } });
}

/** [a, B·pixels] · [B·pixels, b]: the same as one matrix product. */
function joinedProduct(builder: OnnxBuilder, [left, a]: Rows, [right, b]: Rows): string {
  const channelsFirst = (map: string, channels: number): string =>
    builder.add('Reshape', [
      builder.add('Transpose', [map], { perm: { ints: [1, 0, 2, 3] } }),
      builder.ints([channels, -1]),
    ]);
  const columns = builder.add('Transpose', [channelsFirst(right, b)], { perm: { ints: [1, 0] } });
  return builder.add('MatMul', [channelsFirst(left, a), columns]);
}

/** Up to this many pixels a map is joined over the batch. */
const SMALL = 64;

function isSmall(types: readonly TensorType[]): boolean {
  const [, height, width] = operandAt(types, 1).shape;
  return typeof height === 'number' && typeof width === 'number' && height * width <= SMALL;
}

function channelsOf(types: readonly TensorType[], operand: number): number {
  return resolveDim(operandAt(operandAt(types, operand).shape, 3), {});
}
