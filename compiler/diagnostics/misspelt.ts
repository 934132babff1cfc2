import type { Diagnostic } from './diagnostic.ts';
import type { SourceMap } from '../source/source-file.ts';

/** What is unused only because the name that was meant to be it is misspelt is told of as misspelt alone. */
export function withoutMisspelt(diagnostics: readonly Diagnostic[], sources: SourceMap): readonly Diagnostic[] {
  const meant = new Set(
    diagnostics.flatMap(({ span, fixes = [] }) =>
      fixes.flatMap((fix) => (fix.kind === 'word' && span ? [`${span.file}#${fix.by}`] : [])),
    ),
  );
  return diagnostics.filter(({ code, span }) => {
    if ((code !== 'names/unused-import' && code !== 'names/unused') || !span) return true;
    return !meant.has(`${span.file}#${sources.get(span.file)?.text.slice(span.start, span.end)}`);
  });
}
