import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { createWorkspace } from '../support/run-cli.ts';

/** Documents of the project's own, outside folders of other people's files. */
const documents = [
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  ...['docs', 'grammar', 'specs', 'examples'].flatMap(markdownBelow),
];

function markdownBelow(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => join(folder, path))
    .filter((path) => path.endsWith('.md') && !path.includes('node_modules') && !path.startsWith(join('docs', 'site')));
}

function blocksOf(document: string, language: string): readonly string[] {
  const text = readFileSync(document, 'utf8');
  return [...text.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gm'))].map(
    (match) => match[1] ?? '',
  );
}

describe.each(documents)('%s', (document) => {
  test('links to files that are there', () => {
    const prose = readFileSync(document, 'utf8')
      .replace(/^```[\s\S]*?^```/gm, '')
      .replace(/`[^`\n]*`/g, '');
    const links = [...prose.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map((match) => match[1] ?? '');
    expect(links.filter((link) => !existsSync(join(dirname(document), link)))).toEqual([]);
  });

  // The language reference shows fragments after its first example: test/syntax holds them against the grammar.
  const isReference = document.startsWith('grammar');
  const whole = blocksOf(document, 'phiseg').filter((block) => /^phiseg 1$/m.test(block));
  const complete = isReference ? whole.slice(0, 1) : whole;
  test('imports only what the library has', () => {
    const imported = ['phiseg', 'yaml'].flatMap((language) =>
      blocksOf(document, language).flatMap((block) => block.match(/\bstd\/[\w.-]+/g) ?? []),
    );
    expect(imported.filter((path) => !existsSync(join('specs', path)))).toEqual([]);
  });

  for (const [index, block] of complete.entries()) {
    test(`its complete example ${index + 1} has no mistakes and is formatted`, async () => {
      const { phisegc, remove } = createWorkspace({ 'block.phiseg': block });
      try {
        expect(await phisegc('check', 'block.phiseg')).toMatchObject({ code: 0 });
        expect(await phisegc('format', 'block.phiseg', '--stdout')).toEqual({ code: 0, stdout: block, stderr: '' });
      } finally {
        remove();
      }
    });
  }
});

test("the README's first error is what the compiler says", async () => {
  const [model = ''] = blocksOf('README.md', 'phiseg');
  const [message = ''] = blocksOf('README.md', 'text');
  const { phisegc, remove } = createWorkspace({
    'lesions.phiseg': model.replace('latent.levels = 1', 'latent.levels = 6'),
  });
  try {
    const { stderr } = await phisegc('check', 'lesions.phiseg');
    expect(stderr.slice(0, message.length)).toBe(message);
  } finally {
    remove();
  }
});
