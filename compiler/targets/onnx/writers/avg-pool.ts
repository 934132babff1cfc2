import type { OnnxWriter } from '../writer.ts';
import { windows } from './shared/windows.ts';

export const avgPool: OnnxWriter<'avg-pool'> = {
  op: 'avg-pool',
  write: ({ builder, map, attributes: { size } }) => ({
    name: builder.add('AveragePool', [map(0)], windows(size)),
    layout: 'map',
  }),
};
