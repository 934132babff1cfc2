import type { OnnxKernel } from '../kernel.ts';
import { elementwise } from './shared/elementwise.ts';

export const sigmoid: OnnxKernel<'sigmoid'> = {
  op: 'sigmoid',
  write: (call) => elementwise(call, 'Sigmoid'),
};
