/** One text the compiler has read: a `.phiseg` or `.yaml` file, a standard-library file, or a `--set` argument. */
export interface SourceFile {
  /** The name shown to people: relative to the working directory with forward slashes, or `std/…`, or `--set`. */
  readonly name: string;
  readonly text: string;
  /** Offset of the first character of each line. */
  readonly lineStarts: readonly number[];
}

export interface Position {
  /** 1-based. */
  readonly line: number;
  /** 1-based, in UTF-16 units. */
  readonly column: number;
}

/** A text under a name, with its lines. */
export function createSourceFile(name: string, text: string): SourceFile {
  const lineStarts = [0];
  for (let i = 0; i < text.length; i++) {
    if (text.charCodeAt(i) === 10) lineStarts.push(i + 1);
  }
  return { name, text, lineStarts };
}

export function positionAt(file: SourceFile, offset: number): Position {
  let low = 0;
  let high = file.lineStarts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((file.lineStarts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - (file.lineStarts[low] ?? 0) + 1 };
}

/** The text of a 1-based line without its line break. */
export function lineText(file: SourceFile, line: number): string {
  const start = file.lineStarts[line - 1] ?? file.text.length;
  const end = (file.lineStarts[line] ?? file.text.length + 1) - 1;
  // Looked at from its end: a line may be the whole of a long file, and is asked for once a finding.
  return file.text.slice(start, end > start && file.text[end - 1] === '\r' ? end - 1 : end);
}

/** Every file of one compilation by its name; spans refer to it. */
export type SourceMap = ReadonlyMap<string, SourceFile>;
