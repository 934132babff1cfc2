import type { OnnxKernel } from '../kernel.ts';

export const softmaxPixels: OnnxKernel<'softmax-pixels'> = {
  op: 'softmax-pixels',
  write({ builder, plain }) {
    const seconds = builder.ints([4, 5]);
    const keep = { keepdims: { int: 1 } };
    const shifted = builder.add('Sub', [plain(0), builder.add('ReduceMax', [plain(0), seconds], keep)]);
    const exponentials = builder.add('Exp', [shifted]);
    const total = builder.add('ReduceSum', [exponentials, seconds], keep);
    return { name: builder.add('Div', [exponentials, total]), layout: 'plain' };
  },
};
