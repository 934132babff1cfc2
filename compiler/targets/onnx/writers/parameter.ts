import { fail } from '../../../invariant.ts';
import type { OnnxWriter } from '../writer.ts';

export const parameter: OnnxWriter<'parameter'> = {
  op: 'parameter',
  write: () => fail('a parameter is given, not computed'),
};
