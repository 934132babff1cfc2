import type { OnnxWriter } from '../writer.ts';
import { exponentialsOf } from './shared/exponentials.ts';

export const softmaxPixels: OnnxWriter<'softmax-pixels'> = {
  op: 'softmax-pixels',
  write({ builder, plain }) {
    const { exponentials, total } = exponentialsOf(builder, plain(0), [4, 5]);
    return { name: builder.add('Div', [exponentials, total]), layout: 'plain' };
  },
};
