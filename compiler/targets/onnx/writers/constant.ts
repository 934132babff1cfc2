import type { OnnxWriter } from '../writer.ts';

export const constant: OnnxWriter<'constant'> = {
  op: 'constant',
  write: ({ builder, attributes: { value } }) => ({ name: builder.scalar(value), layout: 'plain' }),
};
