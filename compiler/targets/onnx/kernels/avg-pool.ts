import type { OnnxKernel } from '../kernel.ts';
import { windows } from './shared/windows.ts';

export const avgPool: OnnxKernel<'avg-pool'> = {
  op: 'avg-pool',
  write: ({ builder, map, attributes: { size } }) => ({
    name: builder.add('AveragePool', [map(0)], windows(size)),
    layout: 'map',
  }),
};
