import { operandAt } from '../../../graph/ops/shared/types.ts';
import type { TfjsWriter } from '../../tfjs/writer.ts';
import { channelMeans } from './channel-means.ts';

export const momentsVariance: TfjsWriter<'moments-variance'> = {
  op: 'moments-variance',
  kernels: ['SquaredDifference', 'AvgPool', 'Mean'],
  calls: ['squaredDifference', 'avgPool', 'mean'],
  write({ operands: [x, mean], operandTypes, temporary }) {
    const squares = temporary('Squares', `tf.squaredDifference<tfc.Tensor4D>(${x}, ${mean})`);
    return channelMeans(squares, operandAt(operandTypes, 0), temporary);
  },
};
