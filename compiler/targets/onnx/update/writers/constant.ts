import { double } from '../instructions.ts';
import type { NumberOpWriter } from '../writer.ts';

export const constant: NumberOpWriter<'constant'> = {
  op: 'constant',
  write: ({ attributes: { value } }) => double(value),
};
