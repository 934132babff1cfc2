import { operandAt } from '../../../graph/ops/shared/types.ts';
import type { TfjsWriter } from '../writer.ts';
import { product, rankType } from '../shapes.ts';

export const divideByExtents: TfjsWriter<'divide-by-extents'> = {
  op: 'divide-by-extents',
  kernels: ['RealDiv'],
  calls: ['div'],
  write({ operands: [x, like = ''], operandTypes, attributes: { axes }, type }) {
    return `tf.div<${rankType(type)}>(${x}, ${product(operandAt(operandTypes, 1), axes, like)})`;
  },
};
