import { operandAt } from '../../../graph/ops/shared/types.ts';
import type { TfjsWriter } from '../writer.ts';
import { groupMask } from './shared/group-mask.ts';

export const gatherGroups: TfjsWriter<'gather-groups'> = {
  op: 'gather-groups',
  kernels: ['Multiply', 'Reshape', 'Sum'],
  calls: ['mul', 'reshape', 'sum', 'tensor2d'],
  write({ operands: [kernel], operandTypes, type, attributes: { groups }, temporary, shared }) {
    const [height = 1, width = 1, inputs = 1, outputs = 1] = operandAt(operandTypes, 0).shape.map(Number);
    const own = temporary('Own', `tf.mul(${kernel}, ${groupMask({ inputs, outputs, groups }, shared)})`);
    const parts = [height * width, groups, inputs / groups, outputs].join(', ');
    const sums = temporary('Sums', `tf.sum(${temporary('Parts', `tf.reshape(${own}, [${parts}])`)}, 1)`);
    return `tf.reshape<tfc.Rank.R4>(${sums}, [${type.shape.join(', ')}])`;
  },
};
