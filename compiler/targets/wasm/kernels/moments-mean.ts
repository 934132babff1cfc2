import { operandAt } from '../../../graph/ops/shared/types.ts';
import type { TfjsKernel } from '../../tfjs/kernel.ts';
import { channelMeans } from './channel-means.ts';

export const momentsMean: TfjsKernel<'moments-mean'> = {
  op: 'moments-mean',
  kernels: ['AvgPool', 'Mean'],
  calls: ['avgPool', 'mean'],
  write: ({ operands: [x = ''], operandTypes, temporary }) => channelMeans(x, operandAt(operandTypes, 0), temporary),
};
