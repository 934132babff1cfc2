import type { OnnxKernel } from '../kernel.ts';
import { elementwise } from './shared/elementwise.ts';

export const add: OnnxKernel<'add'> = {
  op: 'add',
  write: (call) => elementwise(call, 'Add'),
};
