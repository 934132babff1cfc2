import type { TfjsWriter } from '../writer.ts';

export const slice: TfjsWriter<'slice'> = {
  op: 'slice',
  kernels: ['Slice'],
  calls: ['slice'],
  write({ operands: [x], attributes: { axis, start, size }, type }) {
    const rank = type.shape.length;
    const begin = type.shape.map((_, at) => (at === axis ? start : 0));
    const sizes = type.shape.map((_, at) => (at === axis ? size : -1));
    return `tf.slice<tfc.Rank.R${rank}, tfc.Tensor${rank}D>(${x}, [${begin.join(', ')}], [${sizes.join(', ')}])`;
  },
};
