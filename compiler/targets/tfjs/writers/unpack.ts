import { sizeOf } from '../../../graph/tensor64.ts';
import type { TfjsWriter } from '../writer.ts';
import { rankType } from '../shapes.ts';

export const unpack: TfjsWriter<'unpack'> = {
  op: 'unpack',
  kernels: ['Slice', 'Reshape'],
  calls: ['slice', 'reshape'],
  write({ operands: [packed], attributes: { start, shape }, type, temporary }) {
    const part = `tf.slice<tfc.Rank.R1, tfc.Tensor1D>(${packed}, [${start}], [${sizeOf(shape)}])`;
    if (shape.length === 1) return part;
    return `tf.reshape<tfc.Rank.R${shape.length}>(${temporary('Part', part)}, [${shape.join(', ')}]) as ${rankType(type)}`;
  },
};
