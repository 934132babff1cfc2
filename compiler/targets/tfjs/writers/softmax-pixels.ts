import type { TfjsWriter } from '../writer.ts';
import { extentsOf } from '../shapes.ts';
import { inRows } from './shared/heads.ts';

export const softmaxPixels: TfjsWriter<'softmax-pixels'> = {
  op: 'softmax-pixels',
  kernels: ['Reshape', 'Softmax'],
  calls: ['reshape', 'softmax'],
  write({ operands: [x = ''], type, temporary }) {
    const weights = temporary('Weights', `tf.softmax(${inRows(x, type, temporary)})`);
    return `tf.reshape<tfc.Rank.R6>(${weights}, [${extentsOf(type, x)}])`;
  },
};
