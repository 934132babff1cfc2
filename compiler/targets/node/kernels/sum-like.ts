import { operandAt } from '../../../graph/ops/shared/types.ts';
import type { TfjsKernel } from '../../tfjs/kernel.ts';
import { sumLike as common } from '../../tfjs/kernels/sum-like.ts';
import { isChannelSum } from '../../tfjs/kernels/shared/summed-axes.ts';
import { channelSums } from './channel-sums.ts';

export const sumLike: TfjsKernel<'sum-like'> = {
  ...common,
  write: (call) =>
    isChannelSum(call.operandTypes) ? channelSums(operandAt(call.operands, 0), call.temporary) : common.write(call),
};
