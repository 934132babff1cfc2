import { double, f64 } from '../instructions.ts';
import type { NumberOpWriter } from '../writer.ts';

export const clipFactor: NumberOpWriter<'clip-factor'> = {
  op: 'clip-factor',
  write: ({ number, attributes: { limit } }) => [
    ...double(limit),
    ...[...number(0), ...double(limit), ...f64.max],
    ...f64.divide,
  ],
};
