import { operandAt } from '../../../graph/ops/shared/types.ts';
import type { OnnxKernel } from '../kernel.ts';
import { elementsAlong } from './shared/elements-along.ts';

export const divideByExtents: OnnxKernel<'divide-by-extents'> = {
  op: 'divide-by-extents',
  write({ builder, operands, operandTypes, attributes: { axes } }) {
    const [x, like] = [operandAt(operands, 0), operandAt(operands, 1)];
    const count = elementsAlong(builder, like, operandAt(operandTypes, 1), axes);
    return { name: builder.add('Div', [x.name, count]), layout: x.layout };
  },
};
