import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { print } from '../../compiler/syntax/print.ts';
import { readValid } from './support/read.ts';

const reference = readFileSync('grammar/README.md', 'utf8');
const blocks = [...reference.matchAll(/^```(phiseg|yaml)\n([\s\S]*?)\n```$/gm)].map(([, language = '', text = '']) => ({
  language,
  text: `${text}\n`,
}));

test.each(blocks)('a $language block of the language reference is valid and canonical', ({ language, text }) => {
  const document = readValid(text, `reference.${language}`);
  if (language === 'phiseg') expect(print(document)).toBe(text);
});

test('there are such blocks', () => {
  expect(blocks.filter(({ language }) => language === 'phiseg').length).toBeGreaterThan(3);
  expect(blocks.some(({ language }) => language === 'yaml')).toBe(true);
});
