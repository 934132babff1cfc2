import { operandAt } from '../../../graph/ops/shared/types.ts';
import type { TfjsWriter } from '../../tfjs/writer.ts';
import { isChannelSum } from '../../tfjs/writers/shared/summed-axes.ts';
import { sumLike as common } from '../../tfjs/writers/sum-like.ts';
import { product } from '../../tfjs/shapes.ts';
import { channelMeans } from './channel-means.ts';

/** A map is summed to a vector by its mean. */
export const sumLike: TfjsWriter<'sum-like'> = {
  op: 'sum-like',
  kernels: [...common.kernels, 'AvgPool', 'Mean', 'Multiply'],
  calls: [...common.calls, 'avgPool', 'mean', 'mul'],
  write(call) {
    const { operands, operandTypes, temporary } = call;
    if (!isChannelSum(operandTypes)) return common.write(call);
    const x = operandAt(operandTypes, 0);
    const map = operandAt(operands, 0);
    const means = temporary('Means', channelMeans(map, x, temporary));
    return `tf.mul<tfc.Tensor1D>(${means}, ${product(x, [0, 1, 2], map)})`;
  },
};
