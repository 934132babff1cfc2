import type { TfjsWriter } from '../writer.ts';
import { rankType } from '../shapes.ts';

export const foldKernel: TfjsWriter<'fold-kernel'> = {
  op: 'fold-kernel',
  kernels: ['Add', 'Multiply', 'Rsqrt'],
  calls: ['add', 'mul', 'rsqrt'],
  write({ operands: [kernel, gamma, variance], attributes: { epsilon }, type }) {
    const scale = `tf.mul(${gamma}, tf.rsqrt(tf.add(${variance}, ${epsilon})))`;
    return `tf.mul<${rankType(type)}>(\n  ${kernel},\n  ${scale},\n)`;
  },
};
