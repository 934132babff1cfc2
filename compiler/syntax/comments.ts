import type { IToken } from 'chevrotain';
import type { Span } from '../source/span.ts';
import type { Comment, Trivia } from './ast.ts';

/** Hands out a text's comments in order, each once; statements must be read in order too. */
export interface CommentReader {
  /** The comments before an offset that nobody took yet. */
  readonly before: (offset: number) => readonly Comment[];
  /** The comment that follows an offset on its line, if nothing but `;` is in between. */
  readonly onLineAfter: (offset: number) => Comment | null;
  /** Whether a blank line stands directly before an offset. */
  readonly blankBefore: (offset: number) => boolean;
}

export function createCommentReader(
  text: string,
  comments: readonly IToken[],
  place: (start: number, end: number) => Span,
): CommentReader {
  let next = 0;

  const blankBefore = (offset: number): boolean => {
    let lineEnds = 0;
    let at = offset - 1;
    for (; at >= 0 && ' \t\r\n\ufeff'.includes(text.charAt(at)); at--) if (text.charAt(at) === '\n') lineEnds++;
    return lineEnds >= 2 && at >= 0;
  };
  const read = (token: IToken): Comment => {
    const start = token.startOffset;
    const documentation = /^\/\/\/(?!\/)/.test(token.image);
    const body = token.image.slice(documentation ? 3 : 2).trimEnd();
    return {
      text: body.replace(/^ /, ''),
      documentation,
      blankBefore: blankBefore(start),
      span: place(start, start + token.image.length),
    };
  };

  return {
    blankBefore,
    before(offset) {
      const from = next;
      while ((comments[next]?.startOffset ?? Number.POSITIVE_INFINITY) < offset) next++;
      return comments.slice(from, next).map(read);
    },
    onLineAfter(offset) {
      const token = comments[next];
      if (token === undefined || token.startOffset < offset) return null;
      if (!/^[ \t;]*$/.test(text.slice(offset, token.startOffset))) return null;
      next++;
      return read(token);
    },
  };
}

/** Comments of a statement; those inside it move before it, below the ones that stood there. */
export function triviaOf(
  leading: readonly Comment[],
  inside: readonly Comment[],
  trailing: Comment | null,
  blankBefore: boolean,
): Trivia {
  const [first, ...rest] = inside;
  if (first === undefined) return { leading, trailing, blankBefore };
  const moved = [{ ...first, blankBefore }, ...rest.map((comment) => ({ ...comment, blankBefore: false }))];
  return { leading: [...leading, ...moved], trailing, blankBefore: false };
}
