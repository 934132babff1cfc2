import type { OnnxKernel } from '../kernel.ts';
import { windows } from './shared/windows.ts';

export const maxPool: OnnxKernel<'max-pool'> = {
  op: 'max-pool',
  write: ({ builder, map, attributes: { size } }) => ({
    name: builder.add('MaxPool', [map(0)], windows(size)),
    layout: 'map',
  }),
};
