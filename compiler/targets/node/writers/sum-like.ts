import { operandAt } from '../../../graph/ops/shared/types.ts';
import type { TfjsWriter } from '../../tfjs/writer.ts';
import { sumLike as common } from '../../tfjs/writers/sum-like.ts';
import { isChannelSum } from '../../tfjs/writers/shared/summed-axes.ts';
import { channelSums } from './channel-sums.ts';

export const sumLike: TfjsWriter<'sum-like'> = {
  ...common,
  write: (call) =>
    isChannelSum(call.operandTypes) ? channelSums(operandAt(call.operands, 0), call.temporary) : common.write(call),
};
