import type { TfjsWriter } from '../writer.ts';
import { rankType } from '../shapes.ts';

/** 1 − betaᵗ is −expm1(t · ln beta): the difference itself would lose digits in the first steps. */
export const adamUpdate: TfjsWriter<'adam-update'> = {
  op: 'adam-update',
  kernels: ['Multiply', 'Expm1', 'Neg', 'Sqrt', 'RealDiv', 'Add'],
  calls: ['mul', 'expm1', 'neg', 'sqrt', 'div', 'add'],
  write({ operands, attributes: { beta1, beta2, epsilon }, type, temporary, shared }) {
    const [parameter, m, v, step, rate] = operands;
    const minus = (beta: number): string => `tf.expm1(tf.mul(${step}, ${Math.log(beta)}))`;
    // Below 0, as is what it is divided by.
    const size = shared('adamRate', `tf.mul(tf.div(tf.sqrt(tf.neg(${minus(beta2)})), ${minus(beta1)}), ${rate})`);
    const top = temporary('Top', `tf.mul(${m}, ${size})`);
    const root = temporary('Root', `tf.sqrt(${v})`);
    const bottom = temporary('Bottom', `tf.add(${root}, ${epsilon})`);
    const change = temporary('Change', `tf.div(${top}, ${bottom})`);
    return `tf.add<${rankType(type)}>(${parameter}, ${change})`;
  },
};
