import type { OnnxWriter } from '../writer.ts';

export const softmaxPixelsGradient: OnnxWriter<'softmax-pixels-gradient'> = {
  op: 'softmax-pixels-gradient',
  write({ builder, plain }) {
    const [y, cotangent] = [plain(0), plain(1)];
    const products = builder.add('Mul', [y, cotangent]);
    const total = builder.add('ReduceSum', [products, builder.ints([4, 5])], { keepdims: { int: 1 } });
    return { name: builder.add('Mul', [y, builder.add('Sub', [cotangent, total])]), layout: 'plain' };
  },
};
