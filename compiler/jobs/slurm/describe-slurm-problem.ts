import { diagnose } from '../../diagnostics/codes.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { SlurmAnswer } from './call-slurm.ts';

/** What it means to the user that a program of Slurm did not answer. */
export function describeSlurmProblem(
  program: string,
  answer: Exclude<SlurmAnswer, { kind: 'answered' }>,
  help: readonly string[] = [],
): Diagnostic {
  if (answer.kind === 'refused') return diagnose('slurm/refused', { program, words: answer.words }, { help });
  const where = 'submit where Slurm is: on a login node of the cluster';
  return diagnose('slurm/missing', { program }, { help: [where, 'without --slurm this machine trains the points'] });
}
