import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';

test('docs/models.md has a row for each field of a difference', () => {
  const [, section = ''] = readFileSync('docs/models.md', 'utf8').split('## What differs\n');
  const [text = ''] = section.split('\n## ');
  const rows = [...text.matchAll(/^\| (`.*?) \|/gm)].map((match) => match[1] ?? '');
  const documented = rows.flatMap((row) => [...row.matchAll(/`(\w+)`/g)].map((match) => match[1] ?? ''));
  const written = Object.keys(JSON.parse(readFileSync('test/golden/diff/small.json', 'utf8')));
  expect([...documented].sort()).toEqual([...written].sort());
});
