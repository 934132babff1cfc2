import { fail } from '../../../invariant.ts';
import type { TfjsKernel } from '../kernel.ts';

export const input: TfjsKernel<'input'> = {
  op: 'input',
  kernels: [],
  calls: [],
  write: (call) => fail(`input ${call.attributes.name} is not computed`),
};
