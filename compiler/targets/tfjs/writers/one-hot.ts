import type { TfjsWriter } from '../writer.ts';
import { rankType } from '../shapes.ts';

/** TensorFlow.js 4.22 truncates fractional on and off values on wasm, so the code is made of 1 and 0, and scaled. */
export const oneHot: TfjsWriter<'one-hot'> = {
  op: 'one-hot',
  kernels: ['OneHot', 'Cast', 'Multiply', 'Add'],
  calls: ['oneHot', 'cast', 'mul', 'add'],
  write({ operands: [labels], attributes: { classes, on, off }, type, temporary }) {
    const code = temporary('Code', `tf.oneHot(${labels}, ${classes})`);
    const float = temporary('Float', `tf.cast(${code}, 'float32')`);
    const scaled = temporary('Scaled', `tf.mul(${float}, ${on - off})`);
    return `tf.add<${rankType(type)}>(${scaled}, ${off})`;
  },
};
