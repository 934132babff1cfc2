import type { TfjsWriter } from '../writer.ts';

export const clipFactor: TfjsWriter<'clip-factor'> = {
  op: 'clip-factor',
  kernels: ['Maximum', 'RealDiv'],
  calls: ['maximum', 'div'],
  write: ({ operands: [norm], attributes: { limit }, temporary }) =>
    `tf.div<tfc.Scalar>(${limit}, ${temporary('Length', `tf.maximum<tfc.Scalar>(${norm}, ${limit})`)})`,
};
