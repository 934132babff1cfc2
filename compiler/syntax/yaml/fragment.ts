import type { Scalar } from 'yaml';
import { layOut } from '../../../grammar/layout.ts';
import { tokenize } from '../../../grammar/lexer.ts';
import { Comma, LeftBrace, LeftBracket, LeftParenthesis, Newline, RightBrace } from '../../../grammar/tokens.ts';
import { diagnose } from '../../diagnostics/codes.ts';
import type { Report } from '../../diagnostics/diagnostic.ts';
import { diagnosisOf } from '../problems.ts';
import { createWriter, type SourceRange, type Writer } from './writer.ts';

/** The text of a scalar, and where it stands. */
export interface Fragment {
  readonly text: string;
  readonly source: SourceRange;
  /** No quotes, escapes or line folds come between the text and the source. */
  readonly exact: boolean;
}

/** A scalar as part of an expression: line breaks in it are blanks. */
export function fragmentOf(scalar: Scalar, source: string): Fragment {
  const fragment = stringOf(scalar, source);
  return fragment.exact ? fragment : { ...fragment, text: fragment.text.trim().replace(/\s*\n\s*/g, ' ') };
}

/** A scalar as it is, line breaks and all. */
export function stringOf(scalar: Scalar, source: string): Fragment {
  const [start, end] = scalar.range ?? [0, 0];
  const written = source.slice(start, end);
  if (scalar.type === 'PLAIN' && !written.includes('\n')) return { text: written, source: { start, end }, exact: true };
  const text = typeof scalar.value === 'string' ? scalar.value : (scalar.source ?? '');
  const isQuoted = scalar.type === 'QUOTE_SINGLE' || scalar.type === 'QUOTE_DOUBLE';
  if (isQuoted && written.slice(1, -1) === text) {
    return { text, source: { start: start + 1, end: end - 1 }, exact: true };
  }
  return { text, source: { start, end }, exact: false };
}

/**
 * Copies a fragment if it can be part of one statement: its brackets close, and it holds no `{`, `;`, comment or, in a
 * list, comma that would make more of it. Otherwise the reason is reported and a stand-in is written.
 */
export function copyFragment(fragment: Fragment, inList: boolean, file: string, writer: Writer, report: Report): void {
  if (isOneExpression(fragment, inList, file, report)) writer.copy(fragment.text, fragment.source, fragment.exact);
  else writer.copy('0', fragment.source, false);
}

function isOneExpression(fragment: Fragment, inList: boolean, file: string, report: Report): boolean {
  const alone = createWriter(file);
  alone.copy(fragment.text, fragment.source, fragment.exact);
  const { text, place, surface } = alone.finish();
  const lexed = tokenize(text);
  const { problems } = layOut(text, lexed.tokens);
  const [problem] = problems;
  if (problem) {
    report(diagnosisOf(problem, text, place, surface));
    return false;
  }
  let depth = 0;
  const separator = lexed.tokens.find(({ tokenType: type, image }) => {
    if (type === LeftParenthesis || type === LeftBracket) depth++;
    else if (image === ')' || image === ']') depth--;
    return type === LeftBrace || type === RightBrace || type === Newline || (inList && depth === 0 && type === Comma);
  });
  const stray = separator ?? lexed.comments[0];
  if (stray === undefined) return true;
  report(
    diagnose(
      'syntax/yaml-shape',
      { expected: 'one expression', found: `\`${stray.image.slice(0, 2)}\` in it` },
      {
        span: place(stray.startOffset, stray.startOffset + stray.image.length),
        label: 'not in a YAML value',
        help: [
          stray === separator
            ? 'lists and maps are written as YAML, outside of the quotes'
            : surface.comment(wordsOf(stray.image)),
        ],
      },
    ),
  );
  return false;
}

/** What a `// …` says. */
function wordsOf(comment: string): string {
  return comment
    .replace(/^\/+\s*/, '')
    .slice(0, 40)
    .trim();
}
