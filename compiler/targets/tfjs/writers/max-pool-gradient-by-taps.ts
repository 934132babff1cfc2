import { operandAt } from '../../../graph/ops/shared/types.ts';
import type { TfjsWriter } from '../writer.ts';
import { extent, extentsOf, product } from '../shapes.ts';

/**
 * Each tap of the windows compared with their largest values; of equal ones the first gets the cotangent. For backends
 * whose own kernel is wrong in TensorFlow.js 4.22: on wasm for windows without a positive value, on webgpu, which takes the
 * last, for equal values.
 */
export const maxPoolGradientByTaps: TfjsWriter<'max-pool-gradient'> = {
  op: 'max-pool-gradient',
  kernels: ['Reshape', 'Slice', 'Equal', 'Cast', 'Multiply', 'Sub', 'Concat'],
  calls: ['reshape', 'slice', 'equal', 'cast', 'mul', 'sub', 'concat'],
  write({ operands, operandTypes, attributes: { size }, type, temporary }) {
    const [x = '', y = '', cotangent = ''] = operands;
    const [xType, yType] = [operandAt(operandTypes, 0), operandAt(operandTypes, 1)];
    const channels = Number(type.shape[3]);
    const [lines, columns] = [product(yType, [0, 1], y), extent(yType, 2, y)];
    const reshaped = (suffix: string, tensor: string, rows: number): string =>
      temporary(suffix, `tf.reshape(${tensor}, [${lines}, ${rows}, ${columns}, ${rows * channels}])`);
    const windows = reshaped('Windows', x, size);
    const [largest, given] = [reshaped('Largest', y, 1), reshaped('Given', cotangent, 1)];
    let free: string | null = null;
    const rows: string[] = [];
    for (let row = 0; row < size; row += 1) {
      const parts: string[] = [];
      for (let column = 0; column < size; column += 1) {
        const start = `[0, ${row}, 0, ${column * channels}]`;
        const tap = temporary('Tap', `tf.slice(${windows}, ${start}, [-1, 1, -1, ${channels}])`);
        const equal = temporary('Equal', `tf.equal(${tap}, ${largest})`);
        const hit = temporary('Hit', `tf.cast(${equal}, 'float32')`);
        // Only the first of equal values gets the cotangent.
        const first: string = free === null ? hit : temporary('First', `tf.mul(${hit}, ${free})`);
        free = temporary('Free', `tf.sub(${free ?? 1}, ${first})`);
        parts.push(temporary('Part', `tf.mul(${first}, ${given})`));
      }
      rows.push(temporary('Row', `tf.concat([${parts.join(', ')}], 3)`));
    }
    const whole = temporary('Whole', `tf.concat([${rows.join(', ')}], 1)`);
    return `tf.reshape<tfc.Rank.R4>(${whole}, [${extentsOf(xType, x)}])`;
  },
};
