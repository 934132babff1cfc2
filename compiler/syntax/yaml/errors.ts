import type { ErrorCode, YAMLError } from 'yaml';
import { diagnose } from '../../diagnostics/codes.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { lineText, positionAt, type SourceFile } from '../../source/source-file.ts';

/** What is wrong and what to write instead, in words of a spec. */
type Words = readonly [problem: string, help: string];

const QUOTE = "put quotes around an expression that contains `: ` or begins with `[`: 'conv(2, kernel: 3)'";
const NO_TAG: Words = ['a tag', 'remove the tag: the compiler knows which type a value must have'];
const NO_ANCHOR: Words = ['an anchor or alias', 'remove it: share a value with `let NAME: VALUE` or `extends`'];
const COLUMN: Words = ['this line begins in a column of its own', 'the keys of one map begin in the same column'];

/** The library speaks of its own notions and functions; these are about the text. */
const WORDS: Readonly<Record<ErrorCode, Words>> = {
  ALIAS_PROPS: NO_ANCHOR,
  BAD_ALIAS: NO_ANCHOR,
  MULTIPLE_ANCHORS: NO_ANCHOR,
  BAD_PROP_ORDER: NO_ANCHOR,
  MULTIPLE_TAGS: NO_TAG,
  TAG_RESOLVE_FAILED: NO_TAG,
  BAD_COLLECTION_TYPE: NO_TAG,
  BAD_DIRECTIVE: ['an unknown directive', 'remove the line that begins with `%`'],
  BAD_DQ_ESCAPE: ['an unknown escape in a quoted value', 'use single quotes, in which a backslash is a backslash'],
  BAD_INDENT: COLUMN,
  BAD_SCALAR_START: ['a value cannot begin with this character', 'put quotes around the value'],
  BLOCK_AS_IMPLICIT_KEY: ['a second `: ` on this line', QUOTE],
  BLOCK_IN_FLOW: [
    'lines by column inside of brackets',
    'inside of `{ }` and `[ ]` write `{ a: 1, b: 2 }`, and no `- `',
  ],
  DUPLICATE_KEY: ['a key that is there twice', 'keep one of the two'],
  IMPOSSIBLE: ['this cannot be read', 'look at the line above it, too'],
  KEY_OVER_1024_CHARS: [
    'a key of more than 1,024 characters',
    'put `? ` before the key, and `: ` with the value on the next line; or shorten it',
  ],
  MISSING_CHAR: ['something is missing here', 'a bracket, quote, comma, or the `: ` after a key'],
  MULTILINE_IMPLICIT_KEY: ['a key goes over several lines', QUOTE],
  MULTIPLE_DOCS: ['a second document begins here', 'write one spec per file: remove `---` and what follows'],
  NON_STRING_KEY: ['a list or map as a key', 'write the key on one line'],
  RESOURCE_EXHAUSTION: ['nested too deeply', 'name inner parts with `let` or `block`'],
  TAB_AS_INDENT: ['a tab at the beginning of a line', 'YAML indents with blanks alone: replace all tabs by blanks'],
  UNEXPECTED_TOKEN: ['this cannot stand here', QUOTE],
};

/** One mistake in the YAML itself, in the compiler's words. */
export function describeYamlError(error: YAMLError, source: SourceFile, start: number, end: number): Diagnostic {
  const limit = source.text.length;
  const at = Math.min(start, limit);
  const { line, column } = positionAt(source, at);
  const rest = lineText(source, line).slice(column - 1);
  const [problem, help] = specialWords(error, rest, lineText(source, line)) ?? WORDS[error.code];
  // The rest of the file is not the mistake: one line shows where it begins.
  const lineEnd = at + Math.max(rest.length, 1);
  const span = { file: source.name, start: at, end: Math.min(Math.max(at, end), lineEnd, limit) };
  return diagnose('syntax/yaml', { problem }, { span, help: [help] });
}

/** Where the text tells more than the code. */
function specialWords({ code, message }: YAMLError, rest: string, line: string): Words | null {
  const glued = /^\s*([\w.[\]]+):(\S.*)$/.exec(line);
  if (glued !== null && (code === 'MULTILINE_IMPLICIT_KEY' || code === 'MISSING_CHAR' || code === 'BAD_INDENT')) {
    return ['no blank after `:`', `write \`${glued[1]}: ${glued[2]}\``];
  }
  if (code === 'UNEXPECTED_TOKEN' && /^[@`%]/.test(rest)) return WORDS.BAD_SCALAR_START;
  const closer = /end with a ([\]}])/.exec(message)?.[1];
  if (closer !== undefined) return ['a bracket is never closed', `add the \`${closer}\` that belongs to it`];
  if (code !== 'MISSING_CHAR') return null;
  if (/quote$/.test(message)) return ['a quote is never closed', 'add the quote that belongs to it'];
  if (/comment/i.test(message)) return ['no blank before `#`', 'a comment begins with a blank and `#`'];
  if (/map values/.test(message)) return ['a key without a value', 'write `KEY: VALUE`'];
  if (/items|flow|collection/i.test(message)) {
    const value = /^\s*(?:- )?([\w.]+): (\[.*\])\s*$/.exec(line);
    // A list of YAML holds no `encode[0]`; its text in quotes does.
    if (rest.startsWith('[') && value !== null) {
      return ['a bracket within an item of a list', `put the list in quotes: \`${value[1]}: '${value[2]}'\``];
    }
    return ['a comma is missing', 'items stand apart by `, `'];
  }
  return null;
}
