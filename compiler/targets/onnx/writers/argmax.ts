import type { OnnxWriter } from '../writer.ts';
import { INT32 } from './shared/data-types.ts';

export const argmax: OnnxWriter<'argmax'> = {
  op: 'argmax',
  write({ builder, map }) {
    const index = builder.add('ArgMax', [map(0)], { axis: { int: 1 }, keepdims: { int: 0 } });
    return { name: builder.add('Cast', [index], { to: { int: INT32 } }), layout: 'plain' };
  },
};
