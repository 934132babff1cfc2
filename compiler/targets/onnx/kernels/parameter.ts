import { fail } from '../../../invariant.ts';
import type { OnnxKernel } from '../kernel.ts';

export const parameter: OnnxKernel<'parameter'> = {
  op: 'parameter',
  write: () => fail('a parameter is given, not computed'),
};
