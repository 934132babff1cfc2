import type { OnnxKernel } from '../kernel.ts';

export const constant: OnnxKernel<'constant'> = {
  op: 'constant',
  write: ({ builder, attributes: { value } }) => ({ name: builder.scalar(value), layout: 'plain' }),
};
