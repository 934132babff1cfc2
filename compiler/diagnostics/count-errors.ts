import type { Report } from './diagnostic.ts';

/** Passes findings on and counts the errors among them. */
export interface ErrorCounter {
  readonly report: Report;
  count(): number;
}

export function countErrors(report: Report): ErrorCounter {
  let errors = 0;
  return {
    report(diagnostic) {
      if (diagnostic.severity === 'error') errors++;
      report(diagnostic);
    },
    count: () => errors,
  };
}
