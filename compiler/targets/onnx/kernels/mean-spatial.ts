import type { OnnxKernel } from '../kernel.ts';

export const meanSpatial: OnnxKernel<'mean-spatial'> = {
  op: 'mean-spatial',
  write: ({ builder, map }) => ({
    name: builder.add('ReduceMean', [map(0), builder.ints([2, 3])], { keepdims: { int: 1 } }),
    layout: 'map',
  }),
};
