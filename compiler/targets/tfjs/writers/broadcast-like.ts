import { operandAt } from '../../../graph/ops/shared/types.ts';
import type { TfjsWriter } from '../writer.ts';
import { extentsOf, rankType } from '../shapes.ts';

export const broadcastLike: TfjsWriter<'broadcast-like'> = {
  op: 'broadcast-like',
  kernels: ['Add'],
  calls: ['add', 'zeros'],
  write({ operands: [x, like = ''], operandTypes, type, temporary }) {
    const extents = extentsOf(operandAt(operandTypes, 1), like);
    return `tf.add<${rankType(type)}>(${x}, ${temporary('Zeros', `tf.zeros([${extents}])`)})`;
  },
};
