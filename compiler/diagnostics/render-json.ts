import { positionAt, type SourceMap } from '../source/source-file.ts';
import type { Span } from '../source/span.ts';
import type { Diagnostic, Severity } from './diagnostic.ts';
import { inReadingOrder } from './order.ts';

/** A place: 1-based lines and columns, columns in UTF-16 units; the end is exclusive. Null where there is none. */
export interface JsonLocation {
  readonly file: string | null;
  readonly line: number | null;
  readonly column: number | null;
  readonly endLine: number | null;
  readonly endColumn: number | null;
}

export interface JsonDiagnostic extends JsonLocation {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly label: string | null;
  readonly related: readonly (JsonLocation & { readonly message: string })[];
  readonly help: readonly string[];
}

/** The findings as plain data, in reading order: the shape of grammar/diagnostics.schema.json. */
export function toJson(
  diagnostics: readonly Diagnostic[],
  sources: SourceMap,
): { readonly diagnostics: readonly JsonDiagnostic[] } {
  return {
    diagnostics: inReadingOrder(diagnostics).map((diagnostic) => ({
      code: diagnostic.code,
      severity: diagnostic.severity,
      message: diagnostic.message,
      ...locate(diagnostic.span, sources),
      label: diagnostic.label ?? null,
      related: diagnostic.related.map(({ span, message }) => ({ ...locate(span, sources), message })),
      help: diagnostic.help,
    })),
  };
}

export function renderJson(diagnostics: readonly Diagnostic[], sources: SourceMap): string {
  return `${JSON.stringify(toJson(diagnostics, sources), null, 2)}\n`;
}

function locate(span: Span | undefined, sources: SourceMap): JsonLocation {
  const file = span && sources.get(span.file);
  if (span === undefined || file === undefined) {
    return { file: span?.file ?? null, line: null, column: null, endLine: null, endColumn: null };
  }
  const start = positionAt(file, span.start);
  const end = positionAt(file, span.end);
  return { file: file.name, line: start.line, column: start.column, endLine: end.line, endColumn: end.column };
}
