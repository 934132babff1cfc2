import { paddingBefore } from '../../../graph/ops/shared/convolution-meetings.ts';
import { operandAt } from '../../../graph/ops/shared/types.ts';
import type { TfjsKernel } from '../../tfjs/kernel.ts';
import { conv2dKernelGradient as common } from '../../tfjs/kernels/conv2d-kernel-gradient.ts';
import { extent, product } from '../../tfjs/shapes.ts';

/**
 * At stride 1 a matrix product for each tap: x shifted by the tap, transposed, by the cotangent. The backend's kernel has
 * one thread a weight, which loops over all pixels of the batch.
 */
export const conv2dKernelGradient: TfjsKernel<'conv2d-kernel-gradient'> = {
  op: 'conv2d-kernel-gradient',
  kernels: [...common.kernels, 'Reshape', 'BatchMatMul', 'Concat'],
  calls: [...common.calls, 'reshape', 'matMul', 'concat'],
  write(call) {
    const { operands, operandTypes, attributes, type, temporary } = call;
    const { stride, dilation, height, width } = attributes;
    if (stride > 1) return common.write(call);
    const [x = '', y = ''] = operands;
    const [xType, yType] = [operandAt(operandTypes, 0), operandAt(operandTypes, 1)];
    const [inputs, outputs] = type.shape.slice(2).map(Number);
    const pixels = product(yType, [0, 1, 2], y);
    const pads = [height, width].map((taps) => {
      const before = paddingBefore(taps, attributes);
      return `[${before}, ${(taps - 1) * dilation - before}]`;
    });
    const isPoint = height === 1 && width === 1;
    const padded = isPoint
      ? x
      : temporary('Padded', `tf.pad<tfc.Tensor4D>(${x}, [[0, 0], ${pads.join(', ')}, [0, 0]])`);
    const right = temporary('Right', `tf.reshape<tfc.Rank.R2>(${y}, [${pixels}, ${outputs}])`);
    const size = `[-1, ${extent(yType, 1, y)}, ${extent(yType, 2, y)}, -1]`;
    const products = Array.from({ length: height * width }, (_, tap) => {
      const start = `[0, ${Math.floor(tap / width) * dilation}, ${(tap % width) * dilation}, 0]`;
      const shifted = isPoint
        ? padded
        : temporary('Shifted', `tf.slice<tfc.Rank.R4, tfc.Tensor4D>(${padded}, ${start}, ${size})`);
      const left = temporary(
        'Left',
        `tf.reshape<tfc.Rank.R2>(${shifted}, [${product(xType, [0, 1, 2], x)}, ${inputs}])`,
      );
      return temporary('Tap', `tf.matMul<tfc.Tensor2D>(${left}, ${right}, true)`);
    });
    const rows = products.length === 1 ? products[0] : temporary('Rows', `tf.concat([${products.join(', ')}], 0)`);
    return `tf.reshape<tfc.Rank.R4>(${rows}, [${type.shape.join(', ')}])`;
  },
};
