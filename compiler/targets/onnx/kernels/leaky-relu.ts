import type { OnnxKernel } from '../kernel.ts';
import { elementwise } from './shared/elementwise.ts';

export const leakyRelu: OnnxKernel<'leaky-relu'> = {
  op: 'leaky-relu',
  write: (call) => elementwise(call, 'LeakyRelu', { alpha: { float: call.attributes.slope } }),
};
