import type { OnnxKernel } from '../kernel.ts';
import { elementwise } from './shared/elementwise.ts';

export const subtract: OnnxKernel<'subtract'> = {
  op: 'subtract',
  write: (call) => elementwise(call, 'Sub'),
};
