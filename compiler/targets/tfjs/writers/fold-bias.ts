import type { TfjsWriter } from '../writer.ts';
import { rankType } from '../shapes.ts';

export const foldBias: TfjsWriter<'fold-bias'> = {
  op: 'fold-bias',
  kernels: ['Add', 'Multiply', 'Neg', 'Rsqrt', 'Sub'],
  calls: ['add', 'mul', 'neg', 'rsqrt', 'sub'],
  write({ operands: [gamma, beta, mean, variance, bias], attributes: { epsilon }, type }) {
    const scale = `tf.mul(${gamma}, tf.rsqrt(tf.add(${variance}, ${epsilon})))`;
    const centred = bias === undefined ? `tf.neg(${mean})` : `tf.sub(${bias}, ${mean})`;
    return `tf.add<${rankType(type)}>(\n  ${beta},\n  tf.mul(${centred}, ${scale}),\n)`;
  },
};
