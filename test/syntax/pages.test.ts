import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { syntaxCodes } from '../../compiler/diagnostics/codes/syntax.ts';
import { read } from './support/read.ts';

/** The first fenced block below a heading, with its language. */
function block(page: string, heading: string): { readonly language: string; readonly text: string } {
  const match = new RegExp(`## ${heading}\\n\\n\`\`\`(\\w+)\\n([\\s\\S]*?)\n\`\`\``).exec(page);
  return { language: match?.[1] ?? '', text: `${match?.[2] ?? ''}\n` };
}

const pages = Object.keys(syntaxCodes).map((code) => {
  const page = readFileSync(`compiler/diagnostics/pages/${code}.md`, 'utf8');
  return { code, wrong: block(page, 'Wrong'), right: block(page, 'Right') };
});

describe.each(pages.filter(({ wrong }) => wrong.language !== 'text'))('$code', ({ code, wrong, right }) => {
  test('what its page calls wrong has this error and no other', () => {
    const { diagnostics } = read(wrong.text, `wrong.${wrong.language}`);
    expect(new Set(diagnostics.map((diagnostic) => diagnostic.code))).toEqual(new Set([code]));
  });

  test('what its page calls right has no error', () => {
    expect(read(right.text, `right.${right.language}`).summary).toEqual([]);
  });
});
