import type { IToken } from 'chevrotain';
import { ForeignName, keywords, statementKeywords } from '../../../grammar/tokens.ts';
import { diagnose } from '../../diagnostics/codes.ts';
import type { Identifier, NumberLiteral, StringLiteral } from '../ast.ts';
import { type Reading, spanOfToken } from './reading.ts';

const keywordSet = new Set(keywords);

/** A name used somewhere; a keyword is as good as any other. */
export function identifier(token: IToken, reading: Reading): Identifier {
  const span = spanOfToken(token, reading);
  if (token.tokenType === ForeignName) {
    const letter = /[^\w]/u.exec(token.image)?.[0] ?? token.image;
    reading.report(
      diagnose(
        'syntax/character',
        { text: letter },
        {
          span,
          label: 'not a name',
          help: ['names are made of the letters a to z and A to Z, digits and `_`'],
        },
      ),
    );
  }
  return { text: token.image, span };
}

/** A name of the author's own choice, which a keyword cannot be. */
export function definedName(token: IToken, what: string, reading: Reading): Identifier {
  const name = identifier(token, reading);
  if (keywordSet.has(name.text)) reportWord(name, what, reading);
  return name;
}

/** The name of a parameter: `from` and the other words that begin no statement may be one. */
export function parameterName(token: IToken, reading: Reading): Identifier {
  const name = identifier(token, reading);
  if (keywordSet.has(name.text) && statementKeywords.includes(name.text)) reportWord(name, 'a parameter', reading);
  return name;
}

function reportWord({ text, span }: Identifier, what: string, reading: Reading): void {
  const help = [`choose another name, \`${text}_\` for instance`];
  reading.report(diagnose('syntax/reserved', { word: text, what }, { span, label: 'a word of the language', help }));
}

/** `32`, `0.5`, `1e-3`, `5_000_000` */
export function numberLiteral(token: IToken, reading: Reading): NumberLiteral {
  const text = token.image;
  const span = spanOfToken(token, reading);
  const isNumber = /^(0|[1-9]\d*(_\d+)*)(\.\d+(_\d+)*)?([eE][+-]?\d+)?$/.test(text);
  const value = isNumber ? Number(text.replaceAll('_', '')) : 0;
  if (!isNumber || !Number.isFinite(value)) {
    const help = isNumber ? 'the largest number is about 1.8e308' : numberHelp(text);
    reading.report(
      diagnose('syntax/number', { text }, { span, label: isNumber ? 'too large' : 'not a number', help: [help] }),
    );
    return { kind: 'number', value: 0, text: '0', span };
  }
  return { kind: 'number', value, text, span };
}

function numberHelp(text: string): string {
  // Before the product: 0x4 is four in many languages, and nobody multiplies by zero.
  if (/^0(x[\da-f]+|o[0-7]+|b[01]+)$/i.test(text)) return `numbers are decimal: write ${Number(text)}`;
  // 010 is ten here, and eight in YAML 1.1 and many languages.
  if (/^0[\d_]*\d(\.\d+)?$/.test(text))
    return `no number begins with a needless 0: write ${Number(text.replaceAll('_', ''))}`;
  const product = /^(\d+)x(\d+)$/.exec(text);
  if (product)
    return `a product is written ${product[1]} * ${product[2]}; a kernel of ${text} is \`kernel: ${product[1]}\``;
  return 'numbers look like 32, 0.5, 1e-3 or 5_000_000; a name begins with a letter';
}

const escapes: Readonly<Record<string, string>> = { '"': '"', '\\': '\\', n: '\n' };

/** `"…"` with the escapes `\"`, `\\` and `\n`. */
export function stringLiteral(token: IToken, reading: Reading): StringLiteral {
  const { image } = token;
  const span = spanOfToken(token, reading);
  if (image.startsWith("'")) {
    const inner = image.replace(/^'|'$/g, '');
    const help = [`write ${JSON.stringify(inner)}`];
    reading.report(diagnose('syntax/quotes', undefined, { span, label: 'in single quotes', help }));
    return { kind: 'string', value: inner, span };
  }
  const closed = /^"(?:[^"\\]|\\.)*"$/.test(image);
  if (!closed) {
    const help = ['end it with `"` on the same line; a line break within a string is written \\n'];
    reading.report(diagnose('syntax/unclosed-string', undefined, { span, label: 'begins here', help }));
  }
  const content = image.slice(1, closed ? -1 : undefined);
  const value = content.replace(/\\(.?)/g, (written: string, character: string, at: number) => {
    const meaning = escapes[character];
    if (meaning !== undefined || !closed) return meaning ?? '';
    const start = token.startOffset + 1 + at;
    reading.report(
      diagnose(
        'syntax/escape',
        { text: written },
        {
          span: reading.place(start, start + written.length),
          help: ['a backslash itself is written \\\\; the others are \\" and \\n'],
        },
      ),
    );
    return character;
  });
  return { kind: 'string', value, span };
}
