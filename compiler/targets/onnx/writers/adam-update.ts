import { operandAt } from '../../../graph/ops/shared/types.ts';
import type { OnnxBuilder } from '../graph-builder.ts';
import type { OnnxWriter } from '../writer.ts';
import { aligned } from '../layout.ts';

export const adamUpdate: OnnxWriter<'adam-update'> = {
  op: 'adam-update',
  write({ builder, operands, operandTypes, attributes: { beta1, beta2, epsilon } }) {
    const { layout, names } = aligned(builder, operands.slice(0, 3), operandTypes);
    const [parameter = '', m = '', v = ''] = names;
    const [step, rate] = [operandAt(operands, 3).name, operandAt(operands, 4).name];
    const correction = builder.add('Div', [
      builder.add('Sqrt', [remainder(builder, beta2, step)]),
      remainder(builder, beta1, step),
    ]);
    const size = builder.add('Mul', [correction, rate]);
    const deviation = builder.add('Add', [builder.add('Sqrt', [v]), builder.scalar(epsilon)]);
    const direction = builder.add('Div', [m, deviation]);
    return { name: builder.add('Sub', [parameter, builder.add('Mul', [direction, size])]), layout };
  },
};

/** 1 − betaᵗ = 2 h / (1 + h) with h = tanh(−t ln(beta) / 2): the difference itself would lose digits in the first steps. */
function remainder(builder: OnnxBuilder, beta: number, step: string): string {
  const half = builder.add('Tanh', [builder.add('Mul', [step, builder.scalar(-Math.log(beta) / 2)])]);
  return builder.add('Div', [builder.add('Add', [half, half]), builder.add('Add', [half, builder.scalar(1)])]);
}
