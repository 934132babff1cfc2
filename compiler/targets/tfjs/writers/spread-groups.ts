import type { TfjsWriter } from '../writer.ts';
import { groupMask } from './shared/group-mask.ts';

export const spreadGroups: TfjsWriter<'spread-groups'> = {
  op: 'spread-groups',
  kernels: ['Tile', 'Multiply'],
  calls: ['tile', 'mul', 'tensor2d'],
  write({ operands: [kernel], type, attributes: { groups }, temporary, shared }) {
    const [, , inputs = 1, outputs = 1] = type.shape.map(Number);
    const copies = temporary('Copies', `tf.tile(${kernel}, [1, 1, ${groups}, 1])`);
    return `tf.mul<tfc.Tensor4D>(${copies}, ${groupMask({ inputs, outputs, groups }, shared)})`;
  },
};
