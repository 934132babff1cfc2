import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { codes } from '../../compiler/diagnostics/codes.ts';

const PAGES = 'compiler/diagnostics/pages';

function pagesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md'))
    .map((path) => path.replaceAll('\\', '/').replace(/\.md$/, ''));
}

/** `## Title` → text below it. */
function sectionsOf(page: string): Map<string, string> {
  const parts = page.split(/^## (.*)$/m).slice(1);
  return new Map(parts.flatMap((part, index) => (index % 2 === 0 ? [[part, (parts[index + 1] ?? '').trim()]] : [])));
}

test('every code has a page and every page a code', () => {
  expect(pagesOf(PAGES).sort()).toEqual(Object.keys(codes).sort());
});

describe.each(Object.keys(codes))('the page of %s', (code) => {
  const path = join(PAGES, `${code}.md`);
  const page = existsSync(path) ? readFileSync(path, 'utf8') : '';

  test('has a title, one sentence, and the three sections', () => {
    expect(code).toMatch(/^[a-z]+\/[a-z0-9]+(-[a-z0-9]+)*$/);
    const [title, , sentence] = page.split('\n');
    expect(title).toBe(`# ${code}`);
    expect(sentence).toMatch(/\.$/);
    const sections = sectionsOf(page);
    expect([...sections.keys()]).toEqual(['Wrong', 'Right', 'Why']);
    expect(sections.get('Wrong')).toMatch(/```(phiseg|yaml|text|sh)\n[\s\S]+\n```/);
    expect(sections.get('Right')).toMatch(/```(phiseg|yaml|text|sh)\n[\s\S]+\n```/);
    expect(sections.get('Why')?.length).toBeGreaterThan(40);
  });
});
