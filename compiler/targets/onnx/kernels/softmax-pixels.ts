import type { OnnxKernel } from '../kernel.ts';
import { exponentialsOf } from './shared/exponentials.ts';

export const softmaxPixels: OnnxKernel<'softmax-pixels'> = {
  op: 'softmax-pixels',
  write({ builder, plain }) {
    const { exponentials, total } = exponentialsOf(builder, plain(0), [4, 5]);
    return { name: builder.add('Div', [exponentials, total]), layout: 'plain' };
  },
};
