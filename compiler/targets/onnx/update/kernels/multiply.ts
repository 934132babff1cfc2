import { operandAt } from '../../../../graph/ops/shared/types.ts';
import { f32x4 } from '../instructions.ts';
import type { UpdateKernel } from '../kernel.ts';

export const multiply: UpdateKernel<'multiply'> = {
  op: 'multiply',
  write: ({ operands }) => [...operandAt(operands, 0), ...operandAt(operands, 1), ...f32x4.multiply],
};
