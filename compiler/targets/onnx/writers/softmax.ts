import type { OnnxWriter } from '../writer.ts';
import { exponentialsOf } from './shared/exponentials.ts';

/** Not `Softmax`, which takes ten times as long for two classes; and cross-entropy has computed most of it already. */
export const softmax: OnnxWriter<'softmax'> = {
  op: 'softmax',
  write({ builder, map }) {
    const { exponentials, total } = exponentialsOf(builder, map(0));
    return { name: builder.add('Div', [exponentials, total]), layout: 'map' };
  },
};
