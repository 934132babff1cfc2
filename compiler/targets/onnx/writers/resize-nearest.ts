import type { OnnxWriter } from '../writer.ts';

export const resizeNearest: OnnxWriter<'resize-nearest'> = {
  op: 'resize-nearest',
  write: ({ builder, map, attributes: { factor } }) => ({
    name: builder.add('Resize', [map(0), '', builder.floats([1, 1, factor, factor], [4])], {
      mode: { string: 'nearest' },
      coordinate_transformation_mode: { string: 'asymmetric' },
      nearest_mode: { string: 'floor' },
    }),
    layout: 'map',
  }),
};
