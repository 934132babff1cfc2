import type { OnnxKernel } from '../kernel.ts';
import { aligned } from '../layout.ts';

export const adamUpdate: OnnxKernel<'adam-update'> = {
  op: 'adam-update',
  write({ builder, operands, operandTypes, attributes: { rate, beta1, beta2, epsilon } }) {
    const { layout, names } = aligned(builder, operands.slice(0, 3), operandTypes);
    const [parameter = '', m = '', v = ''] = names;
    const step = operands[3]?.name ?? '';
    const one = builder.scalar(1);
    const rest = (beta: number): string => builder.add('Sub', [one, builder.add('Pow', [builder.scalar(beta), step])]);
    const correction = builder.add('Div', [builder.add('Sqrt', [rest(beta2)]), rest(beta1)]);
    const size = builder.add('Mul', [correction, builder.scalar(rate)]);
    const deviation = builder.add('Add', [builder.add('Sqrt', [v]), builder.scalar(epsilon)]);
    const direction = builder.add('Div', [m, deviation]);
    return { name: builder.add('Sub', [parameter, builder.add('Mul', [direction, size])]), layout };
  },
};
