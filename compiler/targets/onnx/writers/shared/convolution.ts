import type { ConvolutionAttributes } from '../../../../graph/ops/shared/convolution.ts';
import { paddingBefore } from '../../../../graph/ops/shared/convolution-meetings.ts';
import { operandAt } from '../../../../graph/ops/shared/types.ts';
import { resolveShape, type TensorType } from '../../../../graph/tensor-type.ts';
import type { Attributes } from '../../proto/model.ts';

/** Zeros before and after each axis: TensorFlow's 'same' padding, for sizes that the stride divides. */
export interface Padding {
  readonly before: readonly [number, number];
  readonly after: readonly [number, number];
  /** Pixels at the end that no tap reaches, where the stride is larger than the kernel. */
  readonly unread: readonly [number, number];
}

export function paddingOf(taps: readonly number[], attributes: ConvolutionAttributes): Padding {
  const [height = 1, width = 1] = taps;
  const { stride, dilation } = attributes;
  const each = (count: number): readonly [number, number, number] => {
    const reach = (count - 1) * dilation + 1;
    const before = paddingBefore(count, attributes);
    return [before, Math.max(reach - stride, 0) - before, Math.max(stride - reach, 0)];
  };
  const [rows, columns] = [each(height), each(width)];
  return { before: [rows[0], columns[0]], after: [rows[1], columns[1]], unread: [rows[2], columns[2]] };
}

/** The attributes of a Conv whose second operand is the kernel. */
export function convolution(types: readonly TensorType[], attributes: ConvolutionAttributes): Attributes {
  const { taps } = kernelOf(types);
  const { before, after } = paddingOf(taps, attributes);
  return spacing(taps, attributes, [...before, ...after]);
}

/** The attributes of the ConvTranspose that is its adjoint. */
export function transposedConvolution(types: readonly TensorType[], attributes: ConvolutionAttributes): Attributes {
  const { taps } = kernelOf(types);
  const { before, after, unread } = paddingOf(taps, attributes);
  const node = spacing(taps, attributes, [...before, ...after]);
  return unread.some((pixels) => pixels > 0) ? { ...node, output_padding: { ints: unread } } : node;
}

/** The extents of a kernel, the second operand. */
export function kernelOf(types: readonly TensorType[]): KernelExtents {
  const [height = 1, width = 1, inputs = 1, outputs = 1] = resolveShape(operandAt(types, 1).shape, {});
  return { taps: [height, width], inputs, outputs };
}

export interface KernelExtents {
  readonly taps: readonly [number, number];
  readonly inputs: number;
  readonly outputs: number;
}

export function spacing(
  taps: readonly number[],
  { stride, dilation }: ConvolutionAttributes,
  pads: readonly number[],
): Attributes {
  return {
    dilations: { ints: [dilation, dilation] },
    kernel_shape: { ints: taps },
    pads: { ints: pads },
    strides: { ints: [stride, stride] },
  };
}
