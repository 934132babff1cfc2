import { type DocumentSymbol, type FoldingRange, FoldingRangeKind, SymbolKind } from 'vscode-languageserver';
import type { Span } from '../source/span.ts';
import type { AnyStatement, Comment } from '../syntax/ast.ts';
import { bodyOf } from '../syntax/print.ts';
import { headCells } from '../syntax/print-head.ts';
import type { Analysis } from './analysis.ts';

const KINDS: Readonly<Partial<Record<AnyStatement['kind'], SymbolKind>>> = {
  let: SymbolKind.Constant,
  block: SymbolKind.Function,
  topology: SymbolKind.Interface,
  slots: SymbolKind.Field,
  equation: SymbolKind.Variable,
  model: SymbolKind.Class,
  declaration: SymbolKind.Variable,
  subnet: SymbolKind.Method,
  setting: SymbolKind.Property,
  section: SymbolKind.Namespace,
  sweep: SymbolKind.Event,
  variant: SymbolKind.EnumMember,
};

/** What a text defines, as an outline. */
export function symbolsOf({ knowledge, file, rangeOf }: Analysis): DocumentSymbol[] {
  const outline = (statement: AnyStatement): DocumentSymbol[] => {
    const kind = KINDS[statement.kind];
    if (kind === undefined) return [];
    const body = bodyOf(statement);
    const [head = '', value] = headCells(statement);
    return [
      {
        name: head,
        ...(value === undefined || body ? {} : { detail: value }),
        kind,
        range: rangeOf(statement.span),
        selectionRange: rangeOf(nameSpan(statement)),
        children: (body?.members ?? []).flatMap(outline),
      },
    ];
  };
  return (knowledge.documentOf(file)?.items ?? []).flatMap(outline);
}

/** What names a statement; it lies within it. */
function nameSpan(statement: AnyStatement): Span {
  switch (statement.kind) {
    case 'subnet':
      return statement.signature.span;
    case 'setting':
    case 'section':
      return statement.path.span;
    case 'slots':
      return statement.slots[0]?.span ?? statement.span;
    case 'let':
    case 'block':
    case 'topology':
    case 'equation':
    case 'model':
    case 'declaration':
    case 'sweep':
    case 'variant':
      return statement.name.span;
    default:
      return statement.span;
  }
}

/** Bodies, imports that stand together and comments of several lines. */
export function foldsOf({ knowledge, file, rangeOf, document }: Analysis): FoldingRange[] {
  const tree = knowledge.documentOf(file);
  if (!tree) return [];
  const fold = ({ start, end }: Pick<Span, 'start' | 'end'>, kind?: FoldingRangeKind): FoldingRange[] => {
    const range = rangeOf({ start, end });
    const [startLine, endLine] = [range.start.line, range.end.line];
    return endLine > startLine ? [{ startLine, endLine, ...(kind ? { kind } : {}) }] : [];
  };
  const comments = (list: readonly Comment[]): FoldingRange[] => {
    const [first, last] = [list[0], list.at(-1)];
    return first && last ? fold({ start: first.span.start, end: last.span.end }, FoldingRangeKind.Comment) : [];
  };
  const within = (statement: AnyStatement): FoldingRange[] => {
    const body = bodyOf(statement);
    return [
      ...comments(statement.trivia.leading),
      ...(body ? fold(withoutBlankEnd(statement.span, document.getText())) : []),
      ...(body?.members ?? []).flatMap(within),
      ...comments(body?.dangling ?? []),
    ];
  };
  const imports = tree.items.filter(({ kind }) => kind === 'import');
  const [first, last] = [imports[0], imports.at(-1)];
  return [
    ...(first && last ? fold({ start: first.span.start, end: last.span.end }, FoldingRangeKind.Imports) : []),
    ...tree.items.flatMap(within),
    ...comments(tree.trailing),
  ];
}

function withoutBlankEnd({ start, end }: Span, text: string): Pick<Span, 'start' | 'end'> {
  return { start, end: start + text.slice(start, end).trimEnd().length };
}
