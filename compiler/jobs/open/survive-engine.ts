import type { EngineFailure } from '../../../runtime/index.ts';
import { diagnose } from '../../diagnostics/codes.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { Job } from '../job.ts';

/** How a job ends that was refused; `findings` were told already, and its errors say why. */
export interface Refused {
  readonly kind: 'refused';
  readonly findings: readonly Diagnostic[];
}

/** An engine that cannot go on, for want of memory say, is no bug of whatever it served: the job ends as refused. */
export async function surviveEngine<R>(job: Job, perform: () => Promise<R>): Promise<R | Refused> {
  try {
    return await perform();
  } catch (error) {
    if (!isEngineFailure(error)) return Promise.reject(error);
    const finding = diagnose('cli/engine-failed', { during: error.during, reason: error.message }, { help: HELP });
    job.tell([finding]);
    return { kind: 'refused', findings: [finding] };
  }
}

const HELP = [
  'smaller batches, images or channels need less memory: `--set train.batch=4`',
  'what a training run has saved is complete: `--resume` continues from it',
  '`phisegc doctor` tries every engine',
];

/** By its name: generated code may have the class from another copy of the runtime. */
function isEngineFailure(error: unknown): error is EngineFailure {
  return error instanceof Error && error.name === 'EngineFailure';
}
