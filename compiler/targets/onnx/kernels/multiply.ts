import type { OnnxKernel } from '../kernel.ts';
import { elementwise } from './shared/elementwise.ts';

export const multiply: OnnxKernel<'multiply'> = {
  op: 'multiply',
  write: (call) => elementwise(call, 'Mul'),
};
