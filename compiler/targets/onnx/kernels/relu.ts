import type { OnnxKernel } from '../kernel.ts';
import { elementwise } from './shared/elementwise.ts';

export const relu: OnnxKernel<'relu'> = {
  op: 'relu',
  write: (call) => elementwise(call, 'Relu'),
};
