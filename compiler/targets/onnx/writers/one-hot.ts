import { present } from '../../../invariant.ts';
import type { OnnxWriter } from '../writer.ts';

export const oneHot: OnnxWriter<'one-hot'> = {
  op: 'one-hot',
  write({ builder, operands: [labels], attributes: { classes, off, on } }) {
    const each = builder.add('Unsqueeze', [present(labels, 'labels').name, builder.ints([1])]);
    const classIndex = builder.int32s(
      Array.from({ length: classes }, (_, index) => index),
      [classes, 1, 1],
    );
    const own = builder.add('Equal', [each, classIndex]);
    return { name: builder.add('Where', [own, builder.scalar(on), builder.scalar(off)]), layout: 'map' };
  },
};
