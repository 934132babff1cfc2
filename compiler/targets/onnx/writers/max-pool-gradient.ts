import { present } from '../../../invariant.ts';
import type { OnnxWriter } from '../writer.ts';
import { windows } from './shared/windows.ts';

export const maxPoolGradient: OnnxWriter<'max-pool-gradient'> = {
  op: 'max-pool-gradient',
  write({ builder, map, attributes: { size } }) {
    // The index that the pooling itself gives is that of the first of the largest values.
    const [, indices] = builder.addAll('MaxPool', [map(0)], 2, windows(size));
    const shape = builder.add('Shape', [map(0)]);
    const inputs = [map(2), present(indices, 'indices'), shape];
    return { name: builder.add('MaxUnpool', inputs, windows(size)), layout: 'map' };
  },
};
