import type { TfjsWriter } from '../writer.ts';
import { extentsOf } from '../shapes.ts';
import { inRows } from './shared/heads.ts';

export const softmaxPixelsGradient: TfjsWriter<'softmax-pixels-gradient'> = {
  op: 'softmax-pixels-gradient',
  kernels: ['Reshape', 'Multiply', 'Sum', 'Sub'],
  calls: ['reshape', 'mul', 'sum', 'sub'],
  write({ operands: [y = '', cotangent = ''], type, temporary }) {
    const [weights, slopes] = [inRows(y, type, temporary), inRows(cotangent, type, temporary)];
    const total = temporary('Total', `tf.sum(${temporary('Products', `tf.mul(${weights}, ${slopes})`)}, 1, true)`);
    const result = temporary('Result', `tf.mul(${weights}, ${temporary('Shifted', `tf.sub(${slopes}, ${total})`)})`);
    return `tf.reshape<tfc.Rank.R6>(${result}, [${extentsOf(type, y)}])`;
  },
};
