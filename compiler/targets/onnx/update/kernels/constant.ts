import { double } from '../instructions.ts';
import type { NumberKernel } from '../kernel.ts';

export const constant: NumberKernel<'constant'> = {
  op: 'constant',
  write: ({ attributes: { value } }) => double(value),
};
