import { operandAt } from '../../../graph/ops/shared/types.ts';
import type { TfjsWriter } from '../writer.ts';
import { extent, extentsOf, product } from '../shapes.ts';
import { inHeads } from './shared/heads.ts';

export const mixPixels: TfjsWriter<'mix-pixels'> = {
  op: 'mix-pixels',
  kernels: ['Reshape', 'Transpose', 'BatchMatMul'],
  calls: ['reshape', 'transpose', 'matMul'],
  write({ operands: [weights, x = ''], operandTypes, attributes: { heads, turned }, temporary }) {
    const type = operandAt(operandTypes, 1);
    const pixels = product(type, [1, 2], x);
    const shape = [extent(type, 0, x), heads, pixels, pixels].join(', ');
    const pairs = temporary('Pairs', `tf.reshape(${weights}, [${shape}])`);
    const mixed = temporary('Mixed', `tf.matMul(${pairs}, ${inHeads(x, type, heads, temporary)}, ${turned}, false)`);
    const together = heads === 1 ? mixed : temporary('Together', `tf.transpose(${mixed}, [0, 2, 1, 3])`);
    return `tf.reshape<tfc.Rank.R4>(${together}, [${extentsOf(type, x)}])`;
  },
};
