import type { OnnxWriter } from '../writer.ts';

export const meanSpatial: OnnxWriter<'mean-spatial'> = {
  op: 'mean-spatial',
  write: ({ builder, map }) => ({
    name: builder.add('ReduceMean', [map(0), builder.ints([2, 3])], { keepdims: { int: 1 } }),
    layout: 'map',
  }),
};
