import type { CstNode, IToken } from 'chevrotain';
import { endOf } from '../../../grammar/lexer.ts';
import type { Report } from '../../diagnostics/diagnostic.ts';
import type { Span } from '../../source/span.ts';
import type { CommentReader } from '../comments.ts';

/** What the conversion of one text needs besides its tree. */
export interface Reading {
  /** The text the tree was parsed from. */
  readonly text: string;
  /** Where a range of that text lies in the source; the identity but for YAML. */
  readonly place: (start: number, end: number) => Span;
  readonly report: Report;
  readonly comments: CommentReader;
}

export function spanOfToken(token: IToken, reading: Reading): Span {
  return reading.place(token.startOffset, endOf(token));
}

export function spanOfNode(node: CstNode, reading: Reading): Span {
  return reading.place(startOf(node), endOfNode(node));
}

export function startOf(node: CstNode): number {
  return node.location?.startOffset ?? Number.NaN;
}

/** The offset after a node's last character. */
export function endOfNode(node: CstNode): number {
  return (node.location?.endOffset ?? Number.NaN) + 1;
}
