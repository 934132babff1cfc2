import type { TfjsWriter } from '../writer.ts';
import { rankType } from '../shapes.ts';
import { summedAxes } from './shared/summed-axes.ts';

export const sumLike: TfjsWriter<'sum-like'> = {
  op: 'sum-like',
  kernels: ['Sum'],
  calls: ['sum', 'reshape', 'clone'],
  write({ operands: [x], operandTypes, type, temporary }) {
    const { axes, keepsRank, reshapes } = summedAxes(operandTypes);
    const rank = rankType(type);
    if (axes.length === 0) return `tf.clone<${rank}>(${x})`;
    if (!reshapes) return `tf.sum<${rank}>(${x}, [${axes.join(', ')}]${keepsRank ? ', true' : ''})`;
    const total = temporary('Total', `tf.sum(${x}, [${axes.join(', ')}])`);
    return `tf.reshape<tfc.Rank.R${type.shape.length}>(${total}, [${type.shape.join(', ')}])`;
  },
};
