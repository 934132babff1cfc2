import type { OnnxKernel } from '../kernel.ts';
import { elementwise } from './shared/elementwise.ts';

export const tanh: OnnxKernel<'tanh'> = {
  op: 'tanh',
  write: (call) => elementwise(call, 'Tanh'),
};
