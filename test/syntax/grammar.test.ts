import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { Lexer } from '../../grammar/chevrotain.ts';
import { NESTING_LIMIT } from '../../grammar/layout.ts';
import { parse } from '../../grammar/parse.ts';
import { allTokens, keywords, statementKeywords } from '../../grammar/tokens.ts';
import { ebnf } from './support/ebnf.ts';

const EBNF = 'grammar/phiseg.ebnf';

test('grammar/phiseg.ebnf is the grammar of the parser, which passes Chevrotain’s checks', () => {
  const current = ebnf();
  if (process.env.PHISEGC_UPDATE_GOLDEN === '1') writeFileSync(EBNF, current);
  expect(existsSync(EBNF) ? readFileSync(EBNF, 'utf8') : 'missing: npm run test:update writes it').toBe(current);
});

test('the lexer passes Chevrotain’s checks', () => {
  const lexer = new Lexer(allTokens, { positionTracking: 'onlyOffset', ensureOptimizations: true });
  expect(lexer.lexerDefinitionErrors).toEqual([]);
});

test('the words of the language are those of the reference', () => {
  const reference = readFileSync('grammar/README.md', 'utf8');
  const section = reference.slice(reference.indexOf('## Words'), reference.indexOf('## Statements'));
  expect(keywords.filter((word) => !section.includes(`\`${word}\``))).toEqual([]);
  expect(keywords.filter((word) => !statementKeywords.includes(word)).sort()).toEqual([
    'extends',
    'for',
    'from',
    'in',
    'like',
  ]);
});

const nested = (depth: number): string => `phiseg 1\nlet a = ${'('.repeat(depth)}1${')'.repeat(depth)}\n`;

test('nesting is followed to the limit, and refused beyond it', () => {
  expect(parse('document', nested(NESTING_LIMIT)).problems).toEqual([]);
  expect(parse('document', nested(NESTING_LIMIT + 1)).problems).toEqual([
    expect.objectContaining({ kind: 'too-deep', limit: NESTING_LIMIT }),
  ]);
});
