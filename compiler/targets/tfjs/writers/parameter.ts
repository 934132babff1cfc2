import { fail } from '../../../invariant.ts';
import type { TfjsWriter } from '../writer.ts';

export const parameter: TfjsWriter<'parameter'> = {
  op: 'parameter',
  kernels: [],
  calls: [],
  write: (call) => fail(`parameter ${call.attributes.name} is not computed`),
};
