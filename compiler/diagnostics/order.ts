import { counted } from './counted.ts';
import type { Diagnostic, Severity } from './diagnostic.ts';

/** Reading order: those without a place first, then file by file as the files first appear, then by position. */
export function inReadingOrder(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const files = [...new Set(diagnostics.map((diagnostic) => diagnostic.span?.file))];
  const rank = (diagnostic: Diagnostic): number => (diagnostic.span ? files.indexOf(diagnostic.span.file) : -1);
  return diagnostics.toSorted(
    (a, b) =>
      rank(a) - rank(b) || (a.span?.start ?? 0) - (b.span?.start ?? 0) || (a.span?.end ?? 0) - (b.span?.end ?? 0),
  );
}

/** `2 errors, 1 warning`; empty when there is nothing to count. */
export function summarize(diagnostics: readonly Diagnostic[]): string {
  const severities: readonly Severity[] = ['error', 'warning', 'note'];
  return severities
    .map((severity) => ({ severity, count: diagnostics.filter((one) => one.severity === severity).length }))
    .filter(({ count }) => count > 0)
    .map(({ severity, count }) => counted(count, severity))
    .join(', ');
}

/** Whether one of them is an error; warnings are none. */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((diagnostic) => diagnostic.severity === 'error');
}
