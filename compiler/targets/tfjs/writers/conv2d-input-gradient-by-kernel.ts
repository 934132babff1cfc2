import type { TfjsWriter } from '../writer.ts';
import { conv2dInputGradient as common, transposedConvolution } from './conv2d-input-gradient.ts';

/** The engine's own gradient kernel, where that is good; it knows no dilation. */
export const conv2dInputGradientByKernel: TfjsWriter<'conv2d-input-gradient'> = {
  ...common,
  write: (call) => (call.attributes.dilation > 1 ? common.write(call) : transposedConvolution(call)),
};
