import { operandAt } from '../../../graph/ops/shared/types.ts';
import type { TfjsWriter } from '../writer.ts';
import { extent } from '../shapes.ts';
import { inHeads } from './shared/heads.ts';

export const matchPixels: TfjsWriter<'match-pixels'> = {
  op: 'match-pixels',
  kernels: ['Reshape', 'Transpose', 'BatchMatMul', 'Multiply'],
  calls: ['reshape', 'transpose', 'matMul', 'mul'],
  write({ operands: [a = '', b = ''], operandTypes, attributes: { heads, scale }, temporary }) {
    const type = operandAt(operandTypes, 0);
    const scaled = scale === 1 ? a : temporary('Scaled', `tf.mul<tfc.Tensor4D>(${a}, ${scale})`);
    const first = inHeads(scaled, type, heads, temporary);
    const products = temporary('Products', `tf.matMul(${first}, ${inHeads(b, type, heads, temporary)}, false, true)`);
    const [batch, height, width] = [0, 1, 2].map((axis) => extent(type, axis, a));
    const pixels = `${height}, ${width}`;
    return `tf.reshape<tfc.Rank.R6>(${products}, [${batch}, ${heads}, ${pixels}, ${pixels}])`;
  },
};
