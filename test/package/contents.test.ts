import { readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { beforeAll, expect, test } from '@jest/globals';
import { packageRoot } from '../../compiler/package-files.ts';
import { output } from './support/run.ts';

/** The files that `npm pack` takes; those that the build makes may be missing. */
let files: readonly string[] = [];

beforeAll(async () => {
  const [packed]: readonly { readonly files: readonly { readonly path: string }[] }[] = JSON.parse(
    await output(packageRoot(), 'npm', 'pack', '--dry-run', '--json'),
  );
  files = (packed?.files ?? []).map(({ path }) => path);
});

/** Relative links and pictures of a document, from the package's root; not those in code. */
function linksOf(document: string): readonly string[] {
  const prose = readFileSync(document, 'utf8')
    .replace(/^```[\s\S]*?^```/gm, '')
    .replace(/`[^`\n]*`/g, '');
  const links = [...prose.matchAll(/\]\((?![a-z]+:|#)([^)#\s]+)/g)].map(([, link]) => link ?? '');
  return links.map((link) => posix.join(posix.dirname(document), link).replace(/\/$/, ''));
}

test('the README, the documents and the language reference are packed', () => {
  const documents = [
    'README.md',
    'docs/api.md',
    'docs/data.md',
    'docs/metrics.md',
    'docs/models.md',
    'docs/training.md',
  ];
  expect(files).toEqual(expect.arrayContaining([...documents, 'grammar/README.md', 'examples/playground/README.md']));
});

test('every link of a packed document leads to what is packed', () => {
  const isPacked = (path: string): boolean => files.some((file) => file === path || file.startsWith(`${path}/`));
  const links = files
    .filter((file) => file.endsWith('.md'))
    .flatMap((document) => linksOf(document).map((link) => ({ document, link })));
  expect(links).toContainEqual({ document: 'README.md', link: 'docs/data.md' });
  expect(links.filter(({ link }) => !isPacked(link))).toEqual([]);
});

test('nothing is packed that a build or an installation has left in the examples', () => {
  expect(files.filter((path) => /^examples\/.*\/(node_modules|dist|generated)\//.test(path))).toEqual([]);
});
