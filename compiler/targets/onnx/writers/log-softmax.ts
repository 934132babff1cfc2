import type { OnnxWriter } from '../writer.ts';
import { exponentialsOf } from './shared/exponentials.ts';

export const logSoftmax: OnnxWriter<'log-softmax'> = {
  op: 'log-softmax',
  write({ builder, map }) {
    const { shifted, total } = exponentialsOf(builder, map(0));
    return { name: builder.add('Sub', [shifted, builder.add('Log', [total])]), layout: 'map' };
  },
};
