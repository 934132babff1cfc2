import { readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { expect, test } from '@jest/globals';
import { STAGES } from '../support/stages.ts';

const PAGE = 'docs/architecture.md';

interface Row {
  readonly places: readonly string[];
  readonly entry: string;
  /** The file that the entry links to, from the project's root. */
  readonly file: string;
}

const [, section = ''] = readFileSync(PAGE, 'utf8').split('\n## Stages\n');
const [table = ''] = section.split('\n## ');
const rows: readonly Row[] = [...table.matchAll(/^\| (`.*?) \|.*\[`(\w+)`\]\(([^)]+)\) \|$/gm)].map(
  ([, places = '', entry = '', link = '']) => ({
    places: [...places.matchAll(/`([^`]+)`/g)].map(([, place]) => place ?? ''),
    entry,
    file: posix.join('docs', link),
  }),
);

test('the table of docs/architecture.md has the stages in their order', () => {
  expect(rows.map(({ places }) => places)).toEqual(STAGES);
});

test.each(rows)('$entry is exported by $file, which is of its stage', ({ places, entry, file }) => {
  expect(places.some((place) => file === place || file.startsWith(`${place}/`))).toBe(true);
  const exported = new RegExp(
    `^export (async function|function|const) ${entry}\\b|^export \\{[^}]*\\b${entry}\\b[^}]*\\}`,
    'm',
  );
  expect(readFileSync(file, 'utf8')).toMatch(exported);
});
