import { operandAt } from '../../../graph/ops/shared/types.ts';
import type { TfjsWriter } from '../writer.ts';
import { extentsOf } from '../shapes.ts';

export const groupMean: TfjsWriter<'group-mean'> = {
  op: 'group-mean',
  kernels: ['Mean', 'Reshape', 'Tile'],
  calls: ['mean', 'reshape', 'tile'],
  write({ operands: [x = ''], operandTypes, attributes: { groups }, temporary }) {
    if (groups === 1) return `tf.mean<tfc.Tensor4D>(${x}, 3, true)`;
    const type = operandAt(operandTypes, 0);
    const channels = Number(type.shape[3]);
    const parts = temporary('Groups', `tf.reshape(${x}, [-1, ${channels / groups}])`);
    const means = temporary('Means', `tf.mean(${parts}, 1, true)`);
    const whole = temporary('Whole', `tf.tile(${means}, [1, ${channels / groups}])`);
    return `tf.reshape<tfc.Rank.R4>(${whole}, [${extentsOf(type, x)}])`;
  },
};
