import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { makeSite } from './pages.ts';
import type { Project } from './project.ts';

/** Writes the pages into an emptied folder, and the files that they link to below its `public`. */
export function writePages(project: Project, folder: string): void {
  const write = (path: string, content: string | Buffer): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  };
  rmSync(folder, { recursive: true, force: true });
  const { pages, files } = makeSite(project);
  for (const { path, text } of pages) write(path, text);
  for (const file of files) write(join('public', file), project.read(file));
}
