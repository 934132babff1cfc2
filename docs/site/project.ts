import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The files that pages are made of. */
export interface Project {
  /** From the root, `docs/training.md`. */
  readonly files: readonly string[];
  read(file: string): Buffer;
}

const FOLDERS = [
  '.ci',
  'bench',
  'compiler',
  'docs',
  'editors',
  'examples',
  'grammar',
  'runtime',
  'specs',
  'test',
  'weights',
];

/** What installations and builds leave. */
const PASSED_OVER = /(^|\/)(node_modules|dist|generated)$|^docs\/site\/pages$/;

/** A clone of the project. @param root its folder */
export function readProject(root: string): Project {
  const filesBelow = (folder: string): readonly string[] =>
    readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isFile()) return [path];
      const isWanted = folder === '' ? FOLDERS.includes(entry.name) : !PASSED_OVER.test(path);
      return entry.isDirectory() && isWanted ? filesBelow(path) : [];
    });
  return { files: [...filesBelow('')].sort(), read: (file) => readFileSync(join(root, file)) };
}
