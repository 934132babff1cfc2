import { double, f32x4 } from '../instructions.ts';
import type { UpdateWriter } from '../writer.ts';

export const movingAverage: UpdateWriter<'moving-average'> = {
  op: 'moving-average',
  write: ({ four, attributes: { decay }, once }) => [
    ...[...four(0), ...once(double(decay)), ...f32x4.multiply],
    ...[...four(1), ...once(double(1 - decay)), ...f32x4.multiply],
    ...f32x4.add,
  ],
};
