import { type CodeAction, type CodeActionContext, CodeActionKind, type TextEdit } from 'vscode-languageserver';
import type { Diagnostic, Fix } from '../diagnostics/diagnostic.ts';
import type { Span } from '../source/span.ts';
import type { Analysis, Range } from './analysis.ts';
import { importEdit } from './import-edit.ts';

/** The remedies of the findings in a range that can be applied as they stand. */
export function codeActions(analysis: Analysis, range: Range, { only, diagnostics }: CodeActionContext): CodeAction[] {
  if (only && !only.some((kind) => kind === '' || kind === CodeActionKind.QuickFix)) return [];
  const [from, to] = [analysis.offsetAt(range.start), analysis.offsetAt(range.end)];
  const near = analysis.checked.diagnostics.filter(
    ({ span }) => span?.file === analysis.file && span.start <= to && span.end >= from,
  );
  return near.flatMap((finding) => {
    const { code, span, fixes = [] } = finding;
    const edits = fixes.flatMap((fix) => editsOf(fix, finding, analysis));
    if (!span || edits.length === 0) return [];
    const shown = diagnostics.filter((one) => one.code === code && analysis.offsetAt(one.range.start) === span.start);
    return [
      {
        title: fixes.map(titleOf).join(', '),
        kind: CodeActionKind.QuickFix,
        isPreferred: true,
        diagnostics: shown,
        edit: { changes: { [analysis.uri]: edits } },
      },
    ];
  });
}

function titleOf(fix: Fix): string {
  switch (fix.kind) {
    case 'word':
      return `replace ${fix.written} by ${fix.by}`;
    case 'import':
      return `import ${fix.name} from "${fix.path}"`;
    case 'text':
      return fix.title;
  }
}

function editsOf(fix: Fix, { span }: Diagnostic, analysis: Analysis): readonly TextEdit[] {
  switch (fix.kind) {
    case 'word': {
      const place = span && placeOf(fix.written, span, analysis.document.getText());
      return place ? [{ range: analysis.rangeOf(place), newText: fix.by }] : [];
    }
    case 'import':
      return [importEdit(analysis, fix.name, fix.path)];
    case 'text': {
      if (fix.span.file !== analysis.file) return [];
      const place = fix.text === '' ? wholeLine(fix.span, analysis.document.getText()) : fix.span;
      return [{ range: analysis.rangeOf(place), newText: fix.text }];
    }
  }
}

/** Where a word stands within a span; null where it is not there, or more than once. */
function placeOf(word: string, { start, end }: Span, text: string): Pick<Span, 'start' | 'end'> | null {
  const parts = text.slice(start, end).split(word);
  const [before = ''] = parts;
  if (parts.length !== 2) return null;
  return { start: start + before.length, end: start + before.length + word.length };
}

/** What is taken away takes its line with it where nothing else is on it. */
function wholeLine({ start, end }: Span, text: string): Pick<Span, 'start' | 'end'> {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const next = text.indexOf('\n', end);
  const to = next < 0 ? text.length : next + 1;
  const isAlone = text.slice(from, start).trim() === '' && text.slice(end, to).trim() === '';
  return isAlone ? { start: from, end: to } : { start, end };
}
