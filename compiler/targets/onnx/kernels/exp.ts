import type { OnnxKernel } from '../kernel.ts';
import { elementwise } from './shared/elementwise.ts';

export const exp: OnnxKernel<'exp'> = {
  op: 'exp',
  write: (call) => elementwise(call, 'Exp'),
};
