import type { KernelGradientAttributes } from '../../../graph/ops/conv2d-kernel-gradient.ts';
import { operandAt } from '../../../graph/ops/shared/types.ts';
import { resolveDim } from '../../../graph/tensor-type.ts';
import type { OnnxBuilder } from '../graph-builder.ts';
import type { OnnxCall, OnnxKernel } from '../kernel.ts';
import { paddingOf } from './shared/convolution.ts';

/**
 * y · patchesᵀ, summed over the batch, where the patches [B, in·kh·kw, pixels] are what each tap of the kernel sees of x:
 * one batched matrix product.
 */
export const conv2dKernelGradient: OnnxKernel<'conv2d-kernel-gradient'> = {
  op: 'conv2d-kernel-gradient',
  write(call) {
    const { builder, map, operandTypes, attributes } = call;
    const { height, width } = attributes;
    const inputs = resolveDim(operandAt(operandAt(operandTypes, 0).shape, 3), {});
    const outputs = resolveDim(operandAt(operandAt(operandTypes, 1).shape, 3), {});
    const x = patches(call, inputs * height * width);
    const y = builder.add('Reshape', [map(1), builder.ints([0, outputs, -1])]);
    const products = builder.add('MatMul', [y, builder.add('Transpose', [x], { perm: { ints: [0, 2, 1] } })]);
    const sum = builder.add('ReduceSum', [products, builder.ints([0])], { keepdims: { int: 0 } });
    const name = builder.add('Reshape', [sum, builder.ints([outputs, inputs, height, width])]);
    return { name, layout: 'kernel' };
  },
};

/** [B, in·kh·kw, pixels of y] */
function patches({ builder, map, attributes }: OnnxCall<KernelGradientAttributes>, rows: number): string {
  const { height, width, stride, dilation } = attributes;
  const flat = builder.ints([0, rows, -1]);
  const { before, after } = paddingOf([height, width], attributes);
  const zeros = [0, 0, ...before, 0, 0, ...after];
  const padded = zeros.some((count) => count > 0) ? builder.add('Pad', [map(0), builder.ints(zeros)]) : map(0);
  if (height === 1 && width === 1 && stride === 1) return builder.add('Reshape', [padded, flat]);
  const seen: string[] = [];
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      const [top, left] = [row * dilation, column * dilation];
      // Where the last pixel that is seen lies before the end, counted from the end.
      const [bottom, right] = [(height - 1 - row) * dilation, (width - 1 - column) * dilation];
      const part = window(builder, padded, [top, left], [bottom, right], stride);
      seen.push(builder.add('Unsqueeze', [part, builder.ints([2])]));
    }
  }
  const joined = seen.length === 1 ? (seen[0] ?? '') : builder.add('Concat', seen, { axis: { int: 2 } });
  return builder.add('Reshape', [joined, flat]);
}

/** Every stride-th pixel of a map, without some at the start and at the end of both axes. */
function window(
  builder: OnnxBuilder,
  map: string,
  start: readonly number[],
  end: readonly number[],
  stride: number,
): string {
  const stop = end.map((count) => (count === 0 ? Number.MAX_SAFE_INTEGER : -count));
  if (stride === 1 && [...start, ...end].every((count) => count === 0)) return map;
  const inputs = [map, builder.ints(start), builder.ints(stop), builder.ints([2, 3])];
  return builder.add('Slice', stride === 1 ? inputs : [...inputs, builder.ints([stride, stride])]);
}
