import { operandAt } from '../../../graph/ops/shared/types.ts';
import type { OnnxWriter } from '../writer.ts';
import { interpolationMatrix, transposed } from './shared/interpolation-matrix.ts';

/** Up to this side two matrix products, which use all of the processor, are faster than the op made for it. */
const LARGEST = 32;

export const resizeBilinear: OnnxWriter<'resize-bilinear'> = {
  op: 'resize-bilinear',
  write({ builder, map, operandTypes, attributes: { factor, centers } }) {
    const [, height, width] = operandAt(operandTypes, 0).shape;
    if (typeof height === 'number' && typeof width === 'number' && Math.max(height, width) <= LARGEST) {
      const down = builder.floats(interpolationMatrix(height, factor, centers), [height * factor, height]);
      const across = builder.floats(transposed(interpolationMatrix(width, factor, centers), width), [
        width,
        width * factor,
      ]);
      return { name: builder.add('MatMul', [down, builder.add('MatMul', [map(0), across])]), layout: 'map' };
    }
    const result = builder.add('Resize', [map(0), '', builder.floats([1, 1, factor, factor], [4])], {
      mode: { string: 'linear' },
      coordinate_transformation_mode: { string: centers === 'legacy' ? 'asymmetric' : 'half_pixel' },
    });
    return { name: result, layout: 'map' };
  },
};
