import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const PAGES = 'compiler/diagnostics/pages';

/** The first proof of a section of a page: the files of a spec, the entry first. */
export type Files = Readonly<Record<string, string>>;

export interface Page {
  /** `spec/choice`, as the folder and file say. */
  readonly code: string;
  readonly wrong: Files | null;
  readonly right: Files | null;
}

/** Every page there is, with its spec blocks; null for a section that shows something else. */
export function readPages(): readonly Page[] {
  return readdirSync(PAGES, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.md'))
    .sort()
    .map((path) => {
      const text = readFileSync(join(PAGES, path), 'utf8');
      return { code: path.replace(/\.md$/, ''), wrong: filesOf(text, 'Wrong'), right: filesOf(text, 'Right') };
    });
}

/** Fenced blocks below a heading: the first is the entry, the others name themselves in a comment `// file: NAME`. */
function filesOf(page: string, heading: string): Files | null {
  const section = page.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? '';
  const blocks = [...section.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)];
  const [first, ...others] = blocks;
  if (first === undefined || !['phiseg', 'yaml'].includes(first[1] ?? '')) return null;
  const named = others.map(([, , text = '']) => [`specs/${/^(?:\/\/|#) file: (\S+)/.exec(text)?.[1]}`, text] as const);
  return { [`specs/page.${first[1]}`]: first[2] ?? '', ...Object.fromEntries(named) };
}
