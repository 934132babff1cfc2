/** A half-open range of UTF-16 offsets in one source file. */
export interface Span {
  readonly file: string;
  readonly start: number;
  readonly end: number;
}

/** The smallest span that covers both; both must lie in one file. */
export function joinSpans(a: Span, b: Span): Span {
  return { file: a.file, start: Math.min(a.start, b.start), end: Math.max(a.end, b.end) };
}

/** Whether a span lies in another. */
export function isWithin(span: Span, outer: Span): boolean {
  return span.file === outer.file && span.start >= outer.start && span.end <= outer.end;
}
