import { indentService, StreamLanguage, syntaxHighlighting } from '@codemirror/language';
import { classHighlighter } from '@lezer/highlight';

/** What can be seen of a spec without knowing what its names mean; the language server colours the rest. */
export const phiseg = StreamLanguage.define<null>({
  name: 'phiseg',
  token(stream) {
    if (stream.match(/^\/\/.*/)) return 'comment';
    if (stream.match(/^"[^"]*"?/)) return 'string';
    if (stream.match(/^\d[\d.]*(e[+-]?\d+)?/i)) return 'number';
    if (stream.match(/^\w+/)) return null;
    stream.next();
    return null;
  },
  startState: () => null,
  languageData: {
    commentTokens: { line: '//' },
    closeBrackets: { brackets: ['(', '[', '{', '"'] },
    indentOnInput: /^\s*[})\]]$/,
  },
});

/** A line stands as the one before, deeper behind an open bracket, and less deep where it closes one. */
export const indentation = indentService.of((context, pos) => {
  const line = context.lineAt(pos, 1);
  if (line.from === 0) return 0;
  const before = context.lineAt(line.from - 1, -1);
  const opens = /[{([]\s*(\/\/.*)?$/.test(before.text) ? context.unit : 0;
  const closes = /^\s*[})\]]/.test(line.text) ? context.unit : 0;
  return Math.max(0, context.lineIndent(before.from) + opens - closes);
});

/** Colours are classes, which the style sheet knows in light and dark. */
export const colours = syntaxHighlighting(classHighlighter);
