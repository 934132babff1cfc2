import type { OnnxKernel } from '../kernel.ts';

export const resizeBilinear: OnnxKernel<'resize-bilinear'> = {
  op: 'resize-bilinear',
  write: ({ builder, map, attributes: { factor, centers } }) => ({
    name: builder.add('Resize', [map(0), '', builder.floats([1, 1, factor, factor], [4])], {
      mode: { string: 'linear' },
      coordinate_transformation_mode: { string: centers === 'legacy' ? 'asymmetric' : 'half_pixel' },
    }),
    layout: 'map',
  }),
};
