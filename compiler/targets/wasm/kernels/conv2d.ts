import type { TfjsKernel } from '../../tfjs/kernel.ts';
import { conv2d as common } from '../../tfjs/kernels/conv2d.ts';
import { withCoveringKernel } from './covering-kernel.ts';

export const conv2d: TfjsKernel<'conv2d'> = {
  op: 'conv2d',
  kernels: [...common.kernels, 'PadV2'],
  calls: [...common.calls, 'pad'],
  write: (call) => common.write(withCoveringKernel(call)),
};
