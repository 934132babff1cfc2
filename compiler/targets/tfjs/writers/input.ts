import { fail } from '../../../invariant.ts';
import type { TfjsWriter } from '../writer.ts';

export const input: TfjsWriter<'input'> = {
  op: 'input',
  kernels: [],
  calls: [],
  write: (call) => fail(`input ${call.attributes.name} is not computed`),
};
