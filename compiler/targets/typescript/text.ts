/** Characters that must not stand in source as they are: controls, marks that reorder text, halves of pairs, line ends. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** Any text as a TypeScript string literal in single quotes. */
export function stringLiteral(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&').replace(UNSAFE, escapeCode)}'`;
}

/** Any text as a comment of one line: `// text`. */
export function lineComment(text: string): string {
  return `// ${plain(text)}`;
}

/** Any text as the inside of a documentation comment, its lines kept. */
export function docText(text: string): string {
  const lines = text.split(/\r\n|[\n\r]/).map((line) => plain(line).replaceAll('*/', '*\\/').trimEnd());
  return lines.join('\n').trim();
}

/** Takes away the power of directives that TypeScript and tools read at the start of a comment: `@ts-ignore`, `# …`. */
function plain(text: string): string {
  return text
    .replace(UNSAFE, (character) => (character === '\t' ? ' ' : escapeCode(character)))
    .replace(/^\s*(?=[@#/])/, '\\');
}

function escapeCode(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16);
  return code.length > 4 ? `\\u{${code}}` : `\\u${code.padStart(4, '0')}`;
}
