import type { TfjsKernel } from '../kernel.ts';
import { rankType } from '../shapes.ts';

export const unpack: TfjsKernel<'unpack'> = {
  op: 'unpack',
  kernels: ['Slice', 'Reshape'],
  calls: ['slice', 'reshape'],
  write({ operands: [packed], attributes: { start, shape }, type, temporary }) {
    const size = shape.reduce((product, extent) => product * extent, 1);
    const part = `tf.slice<tfc.Rank.R1, tfc.Tensor1D>(${packed}, [${start}], [${size}])`;
    if (shape.length === 1) return part;
    return `tf.reshape<tfc.Rank.R${shape.length}>(${temporary('Part', part)}, [${shape.join(', ')}]) as ${rankType(type)}`;
  },
};
