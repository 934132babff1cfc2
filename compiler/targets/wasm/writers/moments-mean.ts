import { operandAt } from '../../../graph/ops/shared/types.ts';
import type { TfjsWriter } from '../../tfjs/writer.ts';
import { channelMeans } from './channel-means.ts';

export const momentsMean: TfjsWriter<'moments-mean'> = {
  op: 'moments-mean',
  kernels: ['AvgPool', 'Mean'],
  calls: ['avgPool', 'mean'],
  write: ({ operands: [x = ''], operandTypes, temporary }) => channelMeans(x, operandAt(operandTypes, 0), temporary),
};
