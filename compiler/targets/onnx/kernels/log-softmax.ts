import type { OnnxKernel } from '../kernel.ts';
import { exponentialsOf } from './shared/exponentials.ts';

export const logSoftmax: OnnxKernel<'log-softmax'> = {
  op: 'log-softmax',
  write({ builder, map }) {
    const { shifted, total } = exponentialsOf(builder, map(0));
    return { name: builder.add('Sub', [shifted, builder.add('Log', [total])]), layout: 'map' };
  },
};
