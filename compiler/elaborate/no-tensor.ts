import { diagnose } from '../diagnostics/codes.ts';
import type { Report } from '../diagnostics/diagnostic.ts';
import type { TensorOf } from './environment.ts';

/** Refuses `prior.e` in declarations, settings, lets and slots: what stands there is known before any tensor is. */
export function noTensor(report: Report): TensorOf {
  return (role, name, span) => {
    const help = ['tensors stand in the equations of a topology, and in what a subnet hands to it: = TOPOLOGY(…)'];
    report(diagnose('spec/misplaced', { what: `the tensor ${role}.${name}` }, { span, label: 'not here', help }));
    return 'failed';
  };
}
