import { fail } from '../../../invariant.ts';
import type { OnnxWriter } from '../writer.ts';

export const input: OnnxWriter<'input'> = {
  op: 'input',
  write: () => fail('an input is given, not computed'),
};
