import { present } from '../../../invariant.ts';
import type { OnnxWriter } from '../writer.ts';
import { axisIn, extentsVector } from '../layout.ts';

export const broadcastSpatial: OnnxWriter<'broadcast-spatial'> = {
  op: 'broadcast-spatial',
  write({ builder, map, operands: [, like], type }) {
    const { name, layout } = present(like, 'like');
    const [, height, width] = type.shape;
    const size = [height, width].map((dim, index) =>
      typeof dim === 'number' ? dim : { of: name, axis: axisIn(layout, index + 1) },
    );
    return { name: builder.add('Expand', [map(0), extentsVector(builder, [1, 1, ...size])]), layout: 'map' };
  },
};
