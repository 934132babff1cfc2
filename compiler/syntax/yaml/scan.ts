import type { Yaml } from './library.ts';

/** A `# …` of a YAML text. */
export interface YamlComment {
  readonly start: number;
  readonly end: number;
}

export interface Scan {
  readonly comments: readonly YamlComment[];
  /** Where the nesting passes the limit; null when it does not. */
  readonly tooDeepAt: number | null;
  /** Characters outside of quotes and comments that look like a blank and are none to YAML, one for each lexeme. */
  readonly falseBlanks: readonly number[];
}

const FALSE_BLANK = /[\u00a0\u1680\u2000-\u200b\u202f\u205f\u2060\u3000\ufeff]/;

/** Deeper nesting is refused before the library's recursive composer sees it. */
export const YAML_NESTING_LIMIT = 64;
/** Blanks at the beginning of a line: a level of nesting takes at least one. */
const INDENT_LIMIT = 256;

/** Reads a YAML text's lexemes, which the library's nodes do not give: where comments stand, how deep it nests, and what looks like a blank. */
export function scanYaml(text: string, yaml: Yaml): Scan {
  const comments: YamlComment[] = [];
  const falseBlanks: number[] = [];
  let tooDeepAt: number | null = null;
  let offset = 0;
  let inFlow = 0;
  let onLine = 0;
  let isContent = false;
  for (const lexeme of new yaml.Lexer().lex(text)) {
    if (!text.startsWith(lexeme, offset) || lexeme === '\x1f') {
      isContent = lexeme === '\x1f';
      continue;
    }
    const isQuoted = !isContent && /^['"#]/.test(lexeme);
    const blank = isQuoted || offset === 0 ? -1 : lexeme.search(FALSE_BLANK);
    if (blank >= 0) falseBlanks.push(offset + blank);
    if (isContent) {
      isContent = false;
    } else if (lexeme.startsWith('#')) {
      comments.push({ start: offset, end: offset + lexeme.trimEnd().length });
    } else if (lexeme === '[' || lexeme === '{') {
      inFlow++;
    } else if (lexeme === ']' || lexeme === '}') {
      inFlow--;
    } else if (lexeme === '-' || lexeme === '?' || lexeme === ':') {
      if (inFlow === 0) onLine++;
    } else if (lexeme.endsWith('\n')) {
      onLine = 0;
    }
    const isIndent = lexeme.length > INDENT_LIMIT && lexeme.trim() === '' && !lexeme.includes('\n');
    if (inFlow > YAML_NESTING_LIMIT || onLine > YAML_NESTING_LIMIT || isIndent) tooDeepAt ??= offset;
    offset += lexeme.length;
  }
  return { comments, tooDeepAt, falseBlanks };
}
