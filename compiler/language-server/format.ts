import type { TextEdit } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { hasErrors } from '../diagnostics/order.ts';
import { createSourceFile } from '../source/source-file.ts';
import { withLineEndsOf } from '../syntax/line-ends.ts';
import { parseDocument } from '../syntax/parse.ts';
import { print } from '../syntax/print.ts';
import { printYaml } from '../syntax/print-yaml.ts';
import { isYaml } from '../syntax/surface.ts';
import type { Position, Range } from './analysis.ts';
import { pathOfUri } from './file-uri.ts';

/** Lines that are replaced: `count` from `at` on. */
interface Change {
  readonly at: number;
  readonly count: number;
  readonly lines: readonly string[];
}

/**
 * The edits that lay a text out as `phisegc format` does; none where it has errors.
 * @param range only what touches it
 */
export function formatEdits(document: TextDocument, range: Range | null): TextEdit[] {
  const text = document.getText();
  const found: Diagnostic[] = [];
  const tree = parseDocument(createSourceFile(pathOfUri(document.uri), text), (finding) => found.push(finding));
  if (tree === null || hasErrors(found)) return [];
  const formatted = withLineEndsOf(text, isYaml(tree.file) ? printYaml(tree) : print(tree));
  const isWanted = ({ at, count }: Change): boolean =>
    range === null || (at <= range.end.line && at + count >= range.start.line);
  // The line behind a text without a last line break is none: not all editors take its end for it.
  const within = (line: number): Position => document.positionAt(document.offsetAt({ line, character: 0 }));
  return changesOf(linesOf(text), linesOf(formatted))
    .filter(isWanted)
    .map(({ at, count, lines }) => ({
      range: { start: within(at), end: within(at + count) },
      newText: lines.join(''),
    }));
}

/** Lines with their ends. */
function linesOf(text: string): readonly string[] {
  return text.split(/(?<=\n)/);
}

/** Texts with more lines that differ, multiplied, are replaced from the first to the last of them. */
const MAX_CELLS = 1e6;

/** The fewest lines that must be replaced, with those between them left alone: a longest common subsequence. */
function changesOf(before: readonly string[], after: readonly string[]): readonly Change[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let tail = 0;
  const shorter = Math.min(before.length, after.length) - start;
  while (tail < shorter && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  const a = before.slice(start, before.length - tail);
  const b = after.slice(start, after.length - tail);
  if (a.length === 0 && b.length === 0) return [];
  if (a.length * b.length > MAX_CELLS) return [{ at: start, count: a.length, lines: b }];
  const common = lengthsOfCommon(a, b);
  const changes: Change[] = [];
  for (let [i, j] = [0, 0]; i < a.length || j < b.length; ) {
    if (i < a.length && a[i] === b[j]) {
      i++;
      j++;
      continue;
    }
    const [fromA, fromB] = [i, j];
    while ((i < a.length || j < b.length) && !(i < a.length && a[i] === b[j])) {
      if (j >= b.length || (i < a.length && lengthAt(common, i + 1, j) >= lengthAt(common, i, j + 1))) i++;
      else j++;
    }
    changes.push({ at: start + fromA, count: i - fromA, lines: b.slice(fromB, j) });
  }
  return changes;
}

/** Lengths of the longest common subsequences of what is left from each pair of lines on. */
function lengthsOfCommon(a: readonly string[], b: readonly string[]): readonly Uint32Array[] {
  const lengths = Array.from({ length: a.length + 1 }, () => new Uint32Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i--) {
    const row = lengths[i] ?? new Uint32Array();
    for (let j = b.length - 1; j >= 0; j--) {
      const same = a[i] === b[j] ? lengthAt(lengths, i + 1, j + 1) + 1 : 0;
      row[j] = Math.max(same, lengthAt(lengths, i + 1, j), row[j + 1] ?? 0);
    }
  }
  return lengths;
}

function lengthAt(lengths: readonly Uint32Array[], i: number, j: number): number {
  return lengths[i]?.[j] ?? 0;
}
