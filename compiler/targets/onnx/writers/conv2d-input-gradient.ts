import { operandAt } from '../../../graph/ops/shared/types.ts';
import type { TensorType } from '../../../graph/tensor-type.ts';
import type { OnnxWriter } from '../writer.ts';
import { kernelOf, paddingOf, spacing, transposedConvolution } from './shared/convolution.ts';

/**
 * A convolution with the kernel turned around where there are many pixels, else a transposed convolution: turning the
 * kernel costs what the kernel is large, and ONNX Runtime's convolution is the faster of the two.
 */
export const conv2dInputGradient: OnnxWriter<'conv2d-input-gradient'> = {
  op: 'conv2d-input-gradient',
  write({ builder, map, kernel, operandTypes, attributes }) {
    if (attributes.stride > 1 || hasFewPixels(operandTypes)) {
      const node = transposedConvolution(operandTypes, attributes);
      return { name: builder.add('ConvTranspose', [map(0), kernel(1)], node), layout: 'map' };
    }
    const { taps } = kernelOf(operandTypes);
    const { before, after } = paddingOf(taps, attributes);
    const pointwise = taps.every((count) => count === 1);
    const turned = pointwise
      ? kernel(1)
      : builder.add('Slice', [
          kernel(1),
          builder.ints([-1, -1]),
          builder.ints([START, START]),
          builder.ints([2, 3]),
          builder.ints([-1, -1]),
        ]);
    const swapped = builder.add('Transpose', [turned], { perm: { ints: [1, 0, 2, 3] } });
    const node = spacing(taps, attributes, [...after, ...before]);
    return { name: builder.add('Conv', [map(0), swapped], node), layout: 'map' };
  },
};

/** Before the first index, counted from the end: as far back as a tensor reaches. */
const START = -Number.MAX_SAFE_INTEGER;

/** Fewer pixels than this for each channel, and a transposed convolution is the faster one. */
const PIXELS_PER_CHANNEL = 4;

function hasFewPixels(types: readonly TensorType[]): boolean {
  const [, height, width, channels] = operandAt(types, 0).shape;
  if (typeof height !== 'number' || typeof width !== 'number' || typeof channels !== 'number') return false;
  return height * width < PIXELS_PER_CHANNEL * channels;
}
