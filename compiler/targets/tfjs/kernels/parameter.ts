import { fail } from '../../../invariant.ts';
import type { TfjsKernel } from '../kernel.ts';

export const parameter: TfjsKernel<'parameter'> = {
  op: 'parameter',
  kernels: [],
  calls: [],
  write: (call) => fail(`parameter ${call.attributes.name} is not computed`),
};
