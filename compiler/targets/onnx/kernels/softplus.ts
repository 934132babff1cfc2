import type { OnnxKernel } from '../kernel.ts';
import { elementwise } from './shared/elementwise.ts';

export const softplus: OnnxKernel<'softplus'> = {
  op: 'softplus',
  write: (call) => elementwise(call, 'Softplus'),
};
