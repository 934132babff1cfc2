import { fail } from '../../../invariant.ts';
import type { OnnxKernel } from '../kernel.ts';

export const input: OnnxKernel<'input'> = {
  op: 'input',
  write: () => fail('an input is given, not computed'),
};
