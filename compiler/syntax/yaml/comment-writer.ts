import type { YamlComment } from './scan.ts';
import type { SourceRange, Writer } from './writer.ts';

/** Carries the comments of a YAML text over, in order, as the writer passes them. */
export interface CommentWriter {
  /** Writes the comments before an offset, one a line, with the blank lines between them. */
  readonly before: (offset: number) => void;
  /** Writes the comments before an offset that stand at a column or right of it. */
  readonly beforeFrom: (offset: number, column: number) => void;
  /** Ends a line, with the comment that follows an offset on its line. */
  readonly endLine: (offset: number) => void;
  /** Writes an empty line if the source has one directly before an offset. */
  readonly blankLine: (offset: number) => void;
}

export function createCommentWriter(text: string, comments: readonly YamlComment[], writer: Writer): CommentWriter {
  let next = 0;
  const write = (comment: SourceRange): void => {
    const source = text.slice(comment.start, comment.end);
    const documentation = /^##(?!#)/.test(source);
    const words = source.slice(documentation ? 2 : 1).replace(/^ /, '');
    const marker = documentation ? '///' : '//';
    const gap = words === '' || (words.startsWith('//') && !documentation) ? '' : ' ';
    writer.copy(marker + gap + words, comment, false);
  };
  const blankLine = (offset: number): void => {
    if (/\n[ \t\r]*\n[ \t\r]*$/.test(text.slice(Math.max(0, offset - 2000), offset))) writer.add('\n');
  };
  const beforeFrom = (offset: number, column: number): void => {
    for (let comment = comments[next]; comment !== undefined && comment.start < offset; comment = comments[next]) {
      if (columnOf(text, comment.start) < column) return;
      next++;
      blankLine(comment.start);
      write(comment);
      writer.add('\n');
    }
  };
  return {
    blankLine,
    beforeFrom,
    before: (offset) => beforeFrom(offset, 0),
    endLine(offset) {
      const comment = comments[next];
      if (comment && comment.start >= offset && !text.slice(offset, comment.start).includes('\n')) {
        next++;
        writer.add('  ');
        write(comment);
      }
      writer.add('\n');
    },
  };
}

/** 0-based. */
export function columnOf(text: string, offset: number): number {
  return offset - (text.lastIndexOf('\n', offset - 1) + 1);
}
