import type { Code } from '../diagnostics/codes.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { hasErrors } from '../diagnostics/order.ts';

/** What a process ends with. */
export const EXIT = {
  fine: 0,
  /** A bug in phisegc. */
  bug: 1,
  /** It could not do the job: a bad flag, a file that is missing or cannot be written. */
  failed: 2,
  /** The spec has errors. */
  errors: 4,
  /** `--check` found something stale or unformatted. */
  stale: 5,
  interrupted: 130,
  terminated: 143,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** What is wrong with the command line, not with a spec, whatever stage notices it. */
const ABOUT_COMMAND_LINE: readonly Code[] = ['target/unknown-target', 'names/unknown-model', 'sweep/unknown-sweep'];

/** The exit code that findings mean: errors without a place in a spec are about the job, the others about the spec. */
export function exitCodeOf(diagnostics: readonly Diagnostic[]): ExitCode {
  if (!hasErrors(diagnostics)) return EXIT.fine;
  const isAboutJob = ({ code, severity, span }: Diagnostic): boolean =>
    severity === 'error' &&
    !span &&
    (/^(cli|source|data|train|score|compare|sweep|slurm)\//.test(code) || ABOUT_COMMAND_LINE.includes(code));
  return diagnostics.some(isAboutJob) ? EXIT.failed : EXIT.errors;
}
