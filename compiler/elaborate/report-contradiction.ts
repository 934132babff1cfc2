import { diagnose } from '../diagnostics/codes.ts';
import type { Report } from '../diagnostics/diagnostic.ts';
import type { Conflict } from '../settings/setting.ts';
import type { Span } from '../source/span.ts';

/** Tells what cannot stand together, at the part to blame. */
export function reportContradiction(
  { problem, help }: Pick<Conflict, 'problem' | 'help'>,
  span: Span | undefined,
  report: Report,
): void {
  report(diagnose('spec/contradiction', { problem }, { span, help: [help] }));
}
