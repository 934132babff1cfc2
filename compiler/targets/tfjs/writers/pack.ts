import type { TfjsWriter } from '../writer.ts';

export const pack: TfjsWriter<'pack'> = {
  op: 'pack',
  kernels: ['Reshape', 'Concat'],
  calls: ['reshape', 'concat'],
  write({ operands, operandTypes, temporary }) {
    const parts = operands.map((operand, index) =>
      operandTypes[index]?.shape.length === 1
        ? operand
        : temporary('Part', `tf.reshape<tfc.Rank.R1>(${operand}, [-1])`),
    );
    return `tf.concat<tfc.Tensor1D>([${parts.join(', ')}])`;
  },
};
