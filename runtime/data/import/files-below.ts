import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

const natural = new Intl.Collator('en', { numeric: true });

/**
 * The files at any depth below a folder whose path matches, relative to it with `/`, in natural order (`l2` before `l10`).
 * What systems leave beside data is passed over: names that begin with a dot, `__MACOSX`, and what is no file (a pipe, a
 * device). Links to folders are followed, but not to one that the link itself lies in, which would never end. Empty where
 * the folder cannot be read.
 */
export async function filesBelow(folder: string, pattern: RegExp): Promise<readonly string[]> {
  const files: string[] = [];
  const top = await stat(folder).catch(() => null);
  const waiting: Folder[] = top === null ? [] : [{ path: '', around: [identityOf(top)] }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { path, around } = next;
    for (const name of await readdir(join(folder, path)).catch(() => [])) {
      if (isHidden(name)) continue;
      const below = path === '' ? name : `${path}/${name}`;
      const found = await stat(join(folder, below)).catch(() => null);
      if (found?.isFile() && pattern.test(below)) files.push(below);
      if (!found?.isDirectory() || around.includes(identityOf(found))) continue;
      waiting.push({ path: below, around: [...around, identityOf(found)] });
    }
  }
  return files.sort(natural.compare);
}

/** A folder to be looked into, with the identities of all that it lies in and its own. */
interface Folder {
  readonly path: string;
  readonly around: readonly string[];
}

function identityOf({ dev, ino }: { readonly dev: number; readonly ino: number }): string {
  return `${dev}:${ino}`;
}

/** Whether a name in a path is one that systems and tools hide from people, such as `._a.png` or `.ipynb_checkpoints`. */
export function isHidden(path: string): boolean {
  return path.split('/').some((name) => name.startsWith('.') || name === '__MACOSX');
}
