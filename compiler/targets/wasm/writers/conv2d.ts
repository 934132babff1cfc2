import type { TfjsWriter } from '../../tfjs/writer.ts';
import { conv2d as common } from '../../tfjs/writers/conv2d.ts';
import { withCoveringKernel } from './covering-kernel.ts';

export const conv2d: TfjsWriter<'conv2d'> = {
  op: 'conv2d',
  kernels: [...common.kernels, 'PadV2'],
  calls: [...common.calls, 'pad'],
  write: (call) => common.write(withCoveringKernel(call)),
};
