import type { CstNode } from 'chevrotain';
import { type Entry, parse } from '../../grammar/parse.ts';
import { diagnose } from '../diagnostics/codes.ts';
import type { Fix, Report } from '../diagnostics/diagnostic.ts';
import type { Span } from '../source/span.ts';
import type { Document, Item } from './ast.ts';
import { createCommentReader } from './comments.ts';
import { node, nodes } from './from-cst/cst.ts';
import { isItem } from './from-cst/places.ts';
import type { Reading } from './from-cst/reading.ts';
import { lineOf } from './from-cst/statement.ts';
import { diagnosisOf } from './problems.ts';
import type { Surface } from './surface.ts';

/** The version of the language that this compiler reads. */
export const LANGUAGE_VERSION = 1;

/** A text to read, and where its offsets lie in the source. */
export interface Text {
  readonly file: string;
  readonly text: string;
  readonly place: (start: number, end: number) => Span;
  /** The form that the source is written in. */
  readonly surface: Surface;
}

/** Parses, reports the grammar's problems, and gives what the tree's conversion needs. */
export function readTree(
  entry: Entry,
  { text, place, surface }: Text,
  report: Report,
): { tree: CstNode; reading: Reading } {
  const parsed = parse(entry, text);
  for (const problem of parsed.problems) report(diagnosisOf(problem, text, place, surface));
  const comments = createCommentReader(text, parsed.comments, place);
  return { tree: parsed.cst, reading: { text, place, report, comments } };
}

/** Reads the text of a whole file; null when it holds no statement that could be read. */
export function readDocument(source: Text, report: Report): Document | null {
  let failed = false;
  const { tree, reading } = readTree('document', source, (diagnostic) => {
    failed = true;
    report(diagnostic);
  });
  const lines = nodes(tree, 'line');
  const items = lines.flatMap((line) => {
    const statement = lineOf(line, 'file', reading);
    return statement !== null && isItem(statement) ? [statement] : [];
  });
  const trailing = reading.comments.before(Number.POSITIVE_INFINITY);
  if (items.length === 0) {
    const isEmpty = !failed && lines.every((line) => isBlank(line));
    if (isEmpty) report(diagnose('syntax/empty', { name: source.file }, { help: [source.surface.example] }));
    return null;
  }
  const first = lines.find((line) => isBroken(line) || !isBlank(line));
  const version = versionOf(items, first !== undefined && isBroken(first), source, report);
  return { file: source.file, version, items, trailing };
}

function isBlank(line: CstNode): boolean {
  const statement = node(line, 'statement');
  return Object.keys(statement?.children ?? {}).length === 0 && node(line, 'body') === null;
}

function isBroken(line: CstNode): boolean {
  return node(line, 'statement')?.recoveredNode === true;
}

/**
 * The `phiseg 1` that a file begins with.
 * @param beginsBroken the first statement has been reported already; it may have been the version
 */
function versionOf(
  items: readonly Item[],
  beginsBroken: boolean,
  { file, surface }: Text,
  report: Report,
): Document['version'] {
  const written = `\`${surface.version(LANGUAGE_VERSION)}\``;
  const [first, ...others] = items;
  for (const item of others) {
    if (item.kind !== 'version') continue;
    const help = [`${written} is the first statement of a file, and stands there once`];
    report(
      diagnose(
        'syntax/misplaced',
        { what: '`phiseg`', where: 'the middle of a file' },
        { span: item.span, label: 'not the first statement', help },
      ),
    );
  }
  const version = items.find((item) => item.kind === 'version');
  if (version === undefined) {
    const start = first?.span.start ?? 0;
    const help = [`make ${written} the first line`];
    const span = { file, start, end: start };
    const fixes: readonly Fix[] = [
      { kind: 'text', title: help[0] ?? '', span, text: `${surface.version(LANGUAGE_VERSION)}\n\n` },
    ];
    if (!beginsBroken)
      report(diagnose('syntax/no-version', undefined, { span, label: 'missing before this', help, fixes }));
    return null;
  }
  if (version.value !== LANGUAGE_VERSION && !Number.isNaN(version.value)) {
    const help = [`this compiler reads ${written}; a newer one may be needed for this file`];
    report(
      diagnose(
        'syntax/version',
        { found: String(version.value) },
        { span: version.span, label: 'unknown version', help },
      ),
    );
  }
  return { value: version.value, span: version.span };
}
