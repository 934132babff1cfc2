import type { OnnxWriter } from '../writer.ts';
import { windows } from './shared/windows.ts';

export const maxPool: OnnxWriter<'max-pool'> = {
  op: 'max-pool',
  write: ({ builder, map, attributes: { size } }) => ({
    name: builder.add('MaxPool', [map(0)], windows(size)),
    layout: 'map',
  }),
};
