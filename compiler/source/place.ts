import { positionAt, type SourceMap } from './source-file.ts';
import type { Span } from './span.ts';

/** Where a span begins: `specs/mine.phiseg:3`; its file alone where the text is not at hand. */
export function placeOf(span: Span, sources: SourceMap): string {
  const file = sources.get(span.file);
  return file ? `${file.name}:${positionAt(file, span.start).line}` : span.file;
}
