import { operandAt } from '../../../graph/ops/shared/types.ts';
import type { TfjsWriter } from '../../tfjs/writer.ts';
import { norm as common } from '../../tfjs/writers/norm.ts';

/** Of fewer numbers one sum of 32-bit floats is good enough. */
const LONG = 2 ** 12;

/**
 * Sums rows first, and then their sums: the backend adds all numbers of a vector to one 32-bit float, which of ten million loses
 * the second digit.
 */
export const norm: TfjsWriter<'norm'> = {
  op: 'norm',
  kernels: [...common.kernels, 'Slice', 'Reshape', 'Add'],
  calls: [...common.calls, 'slice', 'reshape', 'add'],
  write(call) {
    const { operands, operandTypes, temporary } = call;
    const [length] = operandAt(operandTypes, 0).shape;
    if (typeof length !== 'number' || length < LONG) return common.write(call);
    const columns = Math.floor(Math.sqrt(length));
    const rows = Math.floor(length / columns);
    const whole = rows * columns;
    const squares = temporary('Squares', `tf.square(${operandAt(operands, 0)})`);
    const head = whole === length ? squares : temporary('Head', `tf.slice(${squares}, [0], [${whole}])`);
    const matrix = temporary('Rows', `tf.reshape(${head}, [${rows}, ${columns}])`);
    const sums = temporary('Sums', `tf.sum(${matrix}, 1)`);
    const total = temporary('Total', `tf.sum<tfc.Scalar>(${sums})`);
    if (whole === length) return `tf.sqrt<tfc.Scalar>(${total})`;
    const rest = temporary('Rest', `tf.slice(${squares}, [${whole}])`);
    const all = temporary('All', `tf.add<tfc.Scalar>(${total}, ${temporary('Tail', `tf.sum<tfc.Scalar>(${rest})`)})`);
    return `tf.sqrt<tfc.Scalar>(${all})`;
  },
};
