import type { OnnxWriter } from '../writer.ts';
import { convolution } from './shared/convolution.ts';

export const groupedConv2d: OnnxWriter<'grouped-conv2d'> = {
  op: 'grouped-conv2d',
  write({ builder, map, kernel, operandTypes, attributes }) {
    const node = { ...convolution(operandTypes, attributes), group: { int: attributes.groups } };
    return { name: builder.add('Conv', [map(0), kernel(1)], node), layout: 'map' };
  },
};
