import type { TfjsKernel } from '../../tfjs/kernel.ts';
import { fusedConv2d as common } from '../../tfjs/kernels/fused-conv2d.ts';
import { withCoveringKernel } from './covering-kernel.ts';

export const fusedConv2d: TfjsKernel<'fused-conv2d'> = {
  op: 'fused-conv2d',
  kernels: [...common.kernels, 'PadV2'],
  calls: [...common.calls, 'pad'],
  write: (call) => common.write(withCoveringKernel(call)),
};
