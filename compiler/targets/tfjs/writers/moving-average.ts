import type { TfjsWriter } from '../writer.ts';
import { rankType } from '../shapes.ts';

export const movingAverage: TfjsWriter<'moving-average'> = {
  op: 'moving-average',
  kernels: ['Sub', 'Multiply', 'Add'],
  calls: ['sub', 'mul', 'add'],
  write({ operands: [average, value], attributes: { decay }, type, temporary }) {
    const change = temporary('Change', `tf.sub(${value}, ${average})`);
    const share = temporary('Share', `tf.mul(${change}, ${1 - decay})`);
    return `tf.add<${rankType(type)}>(${average}, ${share})`;
  },
};
