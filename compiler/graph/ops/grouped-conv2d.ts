import { isTypeError, type OpDefinition } from '../op.ts';
import { resolveShape } from '../tensor-type.ts';
import { type ConvolutionAttributes, convolve, costOfConvolution, inferConvolution } from './shared/convolution.ts';
import { type GroupsAttributes, inferSpread, spreadGroups64 } from './shared/groups.ts';
import { operandAt } from './shared/types.ts';

export interface GroupedConvolutionAttributes extends ConvolutionAttributes, GroupsAttributes {}

const NAME = 'grouped-conv2d';

export const groupedConv2d: OpDefinition<typeof NAME, GroupedConvolutionAttributes> = {
  name: NAME,
  summary:
    "Convolution with 'same' zero padding in which each group of channels sees its own: [B, H, W, in] by [kh, kw, in/groups, out] to [B, H/stride, W/stride, out].",
  operands: ['x', 'kernel'],
  batch: 'each',
  infer: (operands, { groups, ...spacing }) => {
    const kernel = inferSpread(NAME, operandAt(operands, 1), { groups });
    return isTypeError(kernel) ? kernel : inferConvolution(NAME, operandAt(operands, 0), kernel, spacing);
  },
  cost: (operands, result, _attributes, bindings) =>
    costOfConvolution(operands, operandAt(operands, 1), result, 0, bindings),
  evaluate: (operands, { groups, ...spacing }) =>
    convolve(operandAt(operands, 0), spreadGroups64(operandAt(operands, 1), groups), spacing),
  composition: ({ operands, attributes: { groups, ...spacing }, add }) =>
    add('conv2d', [operandAt(operands, 0), add('spread-groups', [operandAt(operands, 1)], { groups })], spacing),
  vjp({ operands, cotangent, attributes: { groups, ...spacing }, typeOf, add }) {
    const [x, kernel] = [operandAt(operands, 0), operandAt(operands, 1)];
    const [height = 1, width = 1] = resolveShape(typeOf(kernel).shape, {});
    const whole = add('spread-groups', [kernel], { groups });
    const toWhole = add('conv2d-kernel-gradient', [x, cotangent], { ...spacing, height, width });
    return [add('conv2d-input-gradient', [cotangent, whole], spacing), add('gather-groups', [toWhole], { groups })];
  },
};
