import { operandAt } from '../../../graph/ops/shared/types.ts';
import type { TfjsWriter } from '../../tfjs/writer.ts';
import { product } from '../../tfjs/shapes.ts';
import { channelSums } from './channel-sums.ts';

export const momentsMean: TfjsWriter<'moments-mean'> = {
  op: 'moments-mean',
  kernels: ['Sum', 'RealDiv'],
  calls: ['sum', 'div'],
  write({ operands: [x = ''], operandTypes, temporary }) {
    const total = temporary('Total', channelSums(x, temporary));
    return `tf.div<tfc.Tensor1D>(${total}, ${product(operandAt(operandTypes, 0), [0, 1, 2], x)})`;
  },
};
