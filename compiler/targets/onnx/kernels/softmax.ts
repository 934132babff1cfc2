import type { OnnxKernel } from '../kernel.ts';

export const softmax: OnnxKernel<'softmax'> = {
  op: 'softmax',
  write: ({ builder, plain }) => ({
    name: builder.add('Softmax', [plain(0)], { axis: { int: -1 } }),
    layout: 'plain',
  }),
};
