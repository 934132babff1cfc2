import type { OnnxWriter } from '../writer.ts';
import { elementwise } from './shared/elementwise.ts';

export const leakyRelu: OnnxWriter<'leaky-relu'> = {
  op: 'leaky-relu',
  write: (call) => elementwise(call, 'LeakyRelu', { alpha: { float: call.attributes.slope } }),
};
