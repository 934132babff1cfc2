import { isTypeError, type OpDefinition } from '../op.ts';
import { type ConvolutionAttributes, convolve, costOfConvolution, inferConvolution } from './shared/convolution.ts';
import { operandAt, vectorProblem } from './shared/types.ts';

export interface FusedConvolutionAttributes extends ConvolutionAttributes {
  readonly activation: 'linear' | 'relu';
}

export const fusedConv2d: OpDefinition<'fused-conv2d', FusedConvolutionAttributes> = {
  name: 'fused-conv2d',
  summary: 'Convolution as conv2d, then plus a bias [out] if there is one, then the activation, in one kernel.',
  operands: ['x', 'kernel', 'bias?'],
  batch: 'each',
  infer: (operands, attributes) => {
    const type = inferConvolution('fused-conv2d', operandAt(operands, 0), operandAt(operands, 1), attributes);
    const bias = operands[2];
    if (isTypeError(type) || bias === undefined) return type;
    return vectorProblem('fused-conv2d', 'bias', bias, operandAt(type.shape, 3)) ?? type;
  },
  cost: (operands, result, { activation }, bindings) =>
    costOfConvolution(
      operands,
      operandAt(operands, 1),
      result,
      (operands.length === 3 ? 1 : 0) + (activation === 'relu' ? 1 : 0),
      bindings,
    ),
  evaluate: (operands, attributes) => {
    const result = convolve(operandAt(operands, 0), operandAt(operands, 1), attributes);
    const bias = operands[2]?.data;
    const { data } = result;
    for (let i = 0; bias !== undefined && i < data.length; i += 1) {
      data[i] = (data[i] ?? 0) + (bias[i % bias.length] ?? 0);
    }
    for (let i = 0; attributes.activation === 'relu' && i < data.length; i += 1) data[i] = Math.max(data[i] ?? 0, 0);
    return result;
  },
  vjp: { never: 'convolutions are fused for sampling; what is differentiated has each op on its own' },
};
