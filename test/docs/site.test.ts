import { posix } from 'node:path';
import { expect, test } from '@jest/globals';
import { packageRoot } from '../../compiler/package-files.ts';
import { CONTENTS } from '../../docs/site/contents.ts';
import { anchorOf, codeBlock, linksOf, titleOf, withLinks } from '../../docs/site/markdown.ts';
import { isDocument, makeSite, pagePathOf } from '../../docs/site/pages.ts';
import { readProject } from '../../docs/site/project.ts';
import { sidebarsOf } from '../../docs/site/sidebar.ts';

const project = readProject(packageRoot());
const site = makeSite(project);
const pages = new Map(site.pages.map(({ path, text }) => [path, text.replace(/^ *(`{3,})[\s\S]*?^ *\1/gm, '')]));

/** What pages show or link to, other than in code: from the root of the site, with an anchor or without. */
const links = [...pages].flatMap(([path, prose]) =>
  [...prose.replace(/`[^`\n]*`/g, '').matchAll(/\]\((?!https?:)([^)]+)\)/g)].map(([, link = '']) => {
    const [file = '', anchor] = link.split('#');
    const absolute = file.startsWith('/') ? file.slice(1) : posix.join(posix.dirname(path), file);
    return { path, link, target: file === '' ? path : absolute, anchor };
  }),
);

test('each document has its place in the contents, other than pages of diagnostics', () => {
  const documents = project.files.filter((file) => isDocument(file) && !file.startsWith('compiler/diagnostics/'));
  expect(CONTENTS.flatMap((part) => part.documents).toSorted()).toEqual(documents);
});

test('each link leads to a page, with the heading that it names, or to a file of the site', () => {
  expect(links.length).toBeGreaterThan(400);
  const lost = links.filter(({ target }) => !pages.has(target) && !site.files.includes(target));
  expect(lost).toEqual([]);
  const anchorsOf = (target: string): readonly string[] =>
    [...(pages.get(target) ?? '').matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => anchorOf(heading));
  const anchored = links.filter(({ anchor }) => anchor !== undefined);
  expect(anchored.length).toBeGreaterThan(10);
  expect(anchored.filter(({ target, anchor = '' }) => !anchorsOf(target).includes(anchor))).toEqual([]);
});

test('each place beside the pages is a page with a name', () => {
  const items = Object.values(sidebarsOf(project)).flatMap((parts) => parts.flatMap((part) => part.items));
  expect(items.length).toBeGreaterThan(200);
  const places = items.map(({ link }) => link.slice(1).replace(/(^|\/)$/, '$1index.md'));
  expect(places.filter((place) => !pages.has(place))).toEqual([]);
  expect(items.filter(({ text }) => text === '')).toEqual([]);
});

test('specs and what documents link to are there as they are', () => {
  const page = site.pages.find(({ path }) => path === 'specs/std/ladder.phiseg.md');
  expect(page?.text).toContain(`\`\`\`phiseg\n${project.read('specs/std/ladder.phiseg')}\`\`\``);
  expect(pages.has('compiler/check.ts.md')).toBe(true);
  expect(site.files).toContain('test/golden/explain/phiseg-l5.svg');
});

test('a page of HTML is shown as text under a name that is no page of its own', () => {
  expect(pagePathOf('examples/playground/run.html')).toBe('examples/playground/run-html.md');
});

test('links are told from code', () => {
  const text = '[a](b.md#c), `[d](e.md)`, [f](https://g), ![h](i.svg)\n\n```text\n[j](k.md)\n```\n[l](#m)\n';
  expect(linksOf(text)).toEqual(['b.md', 'i.svg']);
  expect(withLinks(text, (link) => `../${link}`)).toBe(text.replace('b.md', '../b.md').replace('i.svg', '../i.svg'));
});

test('headings have the anchors that GitHub gives them', () => {
  expect(anchorOf('In a project of your own')).toBe('in-a-project-of-your-own');
  expect(anchorOf('`phisegc data preview`, and why')).toBe('phisegc-data-preview-and-why');
  expect(titleOf('---\nsearch: false\n---\n\n# A title\n\n# Another\n')).toBe('A title');
});

test('a text with fences of its own is one block', () => {
  expect(codeBlock('a\n````\nb\n````\n', 'text')).toBe('`````text\na\n````\nb\n````\n`````\n');
});
