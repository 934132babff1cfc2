import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

const natural = new Intl.Collator('en', { numeric: true });

/**
 * The files at any depth below a folder whose path matches, relative to it with `/`, in natural order (`l2` before `l10`).
 * What systems leave beside data is passed over: names that begin with a dot, `__MACOSX`, and what is no file (a pipe, a
 * device). Empty where the folder cannot be read.
 */
export async function filesBelow(folder: string, pattern: RegExp): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true }).catch(() => []);
  const paths = entries.map((entry) => entry.replaceAll('\\', '/')).filter((path) => pattern.test(path));
  const files: string[] = [];
  for (const path of paths.filter((path) => !isHidden(path))) {
    const found = await stat(join(folder, path)).catch(() => null);
    if (found?.isFile()) files.push(path);
  }
  return files.sort(natural.compare);
}

/** Whether a name in a path is one that systems and tools hide from people, such as `._a.png` or `.ipynb_checkpoints`. */
export function isHidden(path: string): boolean {
  return path.split('/').some((name) => name.startsWith('.') || name === '__MACOSX');
}
