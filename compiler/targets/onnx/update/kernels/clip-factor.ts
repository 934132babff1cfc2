import { double, f64 } from '../instructions.ts';
import type { NumberKernel } from '../kernel.ts';

export const clipFactor: NumberKernel<'clip-factor'> = {
  op: 'clip-factor',
  write: ({ number, attributes: { limit } }) => [
    ...double(limit),
    ...[...number(0), ...double(limit), ...f64.max],
    ...f64.divide,
  ],
};
