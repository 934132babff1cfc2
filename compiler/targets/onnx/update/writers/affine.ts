import { double, f32x4 } from '../instructions.ts';
import type { UpdateWriter } from '../writer.ts';

export const affine: UpdateWriter<'affine'> = {
  op: 'affine',
  write({ four, attributes: { scale, offset }, once }) {
    const scaled = [...four(0), ...once(double(scale)), ...f32x4.multiply];
    return offset === 0 ? scaled : [...scaled, ...once(double(offset)), ...f32x4.add];
  },
};
