import { operandAt } from '../../../graph/ops/shared/types.ts';
import type { TfjsKernel } from '../kernel.ts';
import { product, rankType } from '../shapes.ts';

export const divideByExtents: TfjsKernel<'divide-by-extents'> = {
  op: 'divide-by-extents',
  kernels: ['RealDiv'],
  calls: ['div'],
  write({ operands: [x, like = ''], operandTypes, attributes: { axes }, type }) {
    return `tf.div<${rankType(type)}>(${x}, ${product(operandAt(operandTypes, 1), axes, like)})`;
  },
};
