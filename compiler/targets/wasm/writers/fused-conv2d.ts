import type { TfjsWriter } from '../../tfjs/writer.ts';
import { fusedConv2d as common } from '../../tfjs/writers/fused-conv2d.ts';
import { withCoveringKernel } from './covering-kernel.ts';

export const fusedConv2d: TfjsWriter<'fused-conv2d'> = {
  op: 'fused-conv2d',
  kernels: [...common.kernels, 'PadV2'],
  calls: [...common.calls, 'pad'],
  write: (call) => common.write(withCoveringKernel(call)),
};
