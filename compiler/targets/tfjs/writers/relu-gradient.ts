import type { TfjsWriter } from '../writer.ts';
import { rankType } from '../shapes.ts';

export const reluGradient: TfjsWriter<'relu-gradient'> = {
  op: 'relu-gradient',
  kernels: ['Step', 'Multiply'],
  calls: ['step', 'mul'],
  write({ operands: [x, cotangent], attributes: { slope }, type, temporary }) {
    return `tf.mul<${rankType(type)}>(${cotangent}, ${temporary('Slope', `tf.step(${x}, ${slope})`)})`;
  },
};
