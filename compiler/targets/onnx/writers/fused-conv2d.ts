import type { OnnxWriter } from '../writer.ts';
import { convolution } from './shared/convolution.ts';

export const fusedConv2d: OnnxWriter<'fused-conv2d'> = {
  op: 'fused-conv2d',
  write({ builder, operands, map, kernel, operandTypes, attributes }) {
    const inputs = [map(0), kernel(1), ...operands.slice(2).map(({ name }) => name)];
    const result = builder.add('Conv', inputs, convolution(operandTypes, attributes));
    return { name: attributes.activation === 'relu' ? builder.add('Relu', [result]) : result, layout: 'map' };
  },
};
