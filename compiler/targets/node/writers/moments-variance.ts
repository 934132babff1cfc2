import { operandAt } from '../../../graph/ops/shared/types.ts';
import type { TfjsWriter } from '../../tfjs/writer.ts';
import { product } from '../../tfjs/shapes.ts';
import { channelSums } from './channel-sums.ts';

export const momentsVariance: TfjsWriter<'moments-variance'> = {
  op: 'moments-variance',
  kernels: ['SquaredDifference', 'Sum', 'RealDiv'],
  calls: ['squaredDifference', 'sum', 'div'],
  write({ operands: [x = '', mean], operandTypes, temporary }) {
    const squares = temporary('Squares', `tf.squaredDifference<tfc.Tensor4D>(${x}, ${mean})`);
    const total = temporary('Total', channelSums(squares, temporary));
    return `tf.div<tfc.Tensor1D>(${total}, ${product(operandAt(operandTypes, 0), [0, 1, 2], x)})`;
  },
};
