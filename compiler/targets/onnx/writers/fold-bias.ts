import type { OnnxWriter } from '../writer.ts';
import { normalizer } from './shared/normalizer.ts';

export const foldBias: OnnxWriter<'fold-bias'> = {
  op: 'fold-bias',
  write({ builder, operands, attributes }) {
    const [gamma = '', beta = '', mean = '', variance = '', bias] = operands.map(({ name }) => name);
    const scale = normalizer(builder, gamma, variance, attributes);
    const shift = bias === undefined ? builder.add('Neg', [mean]) : builder.add('Sub', [bias, mean]);
    return { name: builder.add('Add', [beta, builder.add('Mul', [shift, scale])]), layout: 'plain' };
  },
};
